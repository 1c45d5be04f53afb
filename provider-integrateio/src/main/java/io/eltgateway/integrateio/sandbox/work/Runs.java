package io.eltgateway.integrateio.sandbox.work;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Runs of packages. A run gets on with each look at it, and with the clock, so that nobody who
 * tests or shows it has to sleep.
 */
public final class Runs {
  private static final Set<String> ENDED = Set.of("completed", "failed", "stopped");
  private static final Set<String> USABLE = Set.of("available", "idle");

  /** Looks until a run has ended. */
  private static final long STEPS = 4;

  private static final long SECONDS_A_STEP = 5;

  private final World world;
  private final RunLog log;

  /** The runs of this account. */
  public Runs(World world, RunLog log) {
    this.world = world;
    this.log = log;
  }

  /** Whether it has ended. */
  public static boolean hasEnded(JsonObject run) {
    return ENDED.contains(run.text("status"));
  }

  /**
   * Starts a run.
   *
   * @param clusterId where, or 0 for wherever there is room
   * @throws Refusal when the package is archived or the cluster cannot be used
   */
  public JsonObject start(long packageId, long clusterId, JsonObject variables) {
    JsonObject started = world.need(Kind.PACKAGE, packageId);
    if (!started.text("status").equals("active")) {
      throw new Refusal(422, "Unprocessable", "package is archived");
    }
    JsonObject cluster = clusterId == 0 ? anyCluster() : world.need(Kind.CLUSTER, clusterId);
    if (!USABLE.contains(cluster.text("status"))) {
      throw new Refusal(422, "Unprocessable", "cluster is not available");
    }
    String now = world.now().toString();
    JsonObject run =
        JsonObject.of("id", world.newId(), "status", "pending", "package_id", packageId)
            .with("cluster_id", cluster.number("id"))
            .with("variables", variables)
            .with("owner_id", 8L)
            .with("attempts", 0L)
            .with("progress", 0.0)
            .with("created_at", now)
            .with("updated_at", now)
            .with("_looks", 0L)
            .with("_steps", STEPS);
    count(run, 1);
    return world.add(Kind.RUN, run);
  }

  private void count(JsonObject run, int more) {
    JsonObject cluster = world.need(Kind.CLUSTER, run.number("cluster_id"));
    cluster.put("running_jobs_count", Math.max(0, cluster.number("running_jobs_count") + more));
  }

  private JsonObject anyCluster() {
    return world.store().all(Kind.CLUSTER, c -> USABLE.contains(c.text("status"))).stream()
        .findFirst()
        .orElseThrow(() -> new Refusal(422, "Unprocessable", "no cluster is available"));
  }

  /** The run after a look, which brings its end nearer. */
  public JsonObject look(long id) {
    JsonObject run = world.need(Kind.RUN, id);
    if (hasEnded(run)) {
      return run;
    }
    long looks = run.number("_looks") + 1;
    run.put("_looks", looks);
    Instant now = world.now();
    Instant created = Instant.parse(run.text("created_at"));
    long done = looks + Duration.between(created, now).toSeconds() / SECONDS_A_STEP;
    if (run.text("status").equals("pending_stoppage")) {
      end(run, "stopped", now);
    } else if (done >= run.number("_steps")) {
      String fault = world.need(Kind.PACKAGE, run.number("package_id")).text("_fault");
      if (fault != null) {
        run.put("errors", log.error(fault));
        run.put("_fault", fault);
      }
      end(run, fault == null ? "completed" : "failed", now);
    } else {
      run.put("status", "running");
      run.putIfAbsent("started_at", now.toString());
      run.put("progress", (double) done / run.number("_steps"));
      run.put("runtime_in_seconds", Duration.between(created, now).toSeconds());
    }
    run.put("updated_at", now.toString());
    return run;
  }

  private void end(JsonObject run, String status, Instant now) {
    count(run, -1);
    run.put("status", status);
    run.putIfAbsent("started_at", now.toString());
    run.put("completed_at", now.toString());
    run.put("failed_at", status.equals("failed") ? now.toString() : null);
    run.put("progress", status.equals("completed") ? 1.0 : run.get("progress"));
    Instant started = Instant.parse(run.text("started_at"));
    run.put("runtime_in_seconds", Math.max(1, Duration.between(started, now).toSeconds()));
  }

  /** Asks a run to end; one that has ended stays as it is. */
  public JsonObject cancel(long id) {
    JsonObject run = world.need(Kind.RUN, id);
    if (!hasEnded(run)) {
      run.put("status", "pending_stoppage");
      run.put("updated_at", world.now().toString());
    }
    return run;
  }

  /**
   * Runs a failed run's package again.
   *
   * @throws Refusal when it has not failed
   */
  public JsonObject retry(long id, long clusterId) {
    JsonObject run = world.need(Kind.RUN, id);
    if (!run.text("status").equals("failed")) {
      throw new Refusal(422, "Unprocessable", "only failed jobs can be retried");
    }
    return start(run.number("package_id"), clusterId, run.object("variables"));
  }

  /** What the run has written. */
  public String log(JsonObject run) {
    JsonObject ran = world.need(Kind.PACKAGE, run.number("package_id"));
    return log.text(run, ran, world.need(Kind.CLUSTER, run.number("cluster_id")));
  }
}
