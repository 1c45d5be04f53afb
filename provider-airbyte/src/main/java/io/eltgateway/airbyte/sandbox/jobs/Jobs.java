package io.eltgateway.airbyte.sandbox.jobs;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Syncs and what else a connection does. A job gets on with each look at it, and with the clock, so
 * that nobody who tests or shows it has to sleep.
 */
public final class Jobs {

  /** Job types that are listed unless a type is asked for. */
  public static final Set<String> DEFAULT_TYPES = Set.of("sync", "reset");

  /** Looks until a job has ended; running ones that are seeded need many more. */
  private static final long STEPS = 4;

  private static final long SECONDS_A_STEP = 5;
  private static final long RECORDS_A_STREAM = 1200;
  private static final long BYTES_A_RECORD = 182;

  private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

  private final World world;

  /** The jobs of this world. */
  public Jobs(World world) {
    this.world = world;
  }

  /** Whether it has ended. */
  public static boolean hasEnded(JsonObject job) {
    return ENDED.contains(job.text("status"));
  }

  /**
   * Starts a job.
   *
   * @throws Refusal 409 when one is under way or the connection is switched off
   */
  public JsonObject start(JsonObject connection, String type) {
    if (running(connection).isPresent()) {
      throw Refusal.conflict("A job of this connection is already running.");
    }
    if (!connection.text("status").equals("active")) {
      throw Refusal.conflict(
          "The connection is " + connection.text("status") + ", so it cannot be synced.");
    }
    JsonObject job = added(connection, type, "pending", world.seconds());
    boolean moves = type.equals("sync") || type.equals("refresh");
    plan(job, STEPS, moves ? expectedRecords(connection) : 0);
    return job;
  }

  /** Adds a job as it is. */
  public JsonObject added(JsonObject connection, String type, String status, long created) {
    long number = world.newJobId();
    JsonObject job =
        JsonObject.of("id", Long.toString(number), "jobId", number)
            .with("workspaceId", connection.text("workspaceId"))
            .with("connectionId", connection.text("connectionId"))
            .with("jobType", type)
            .with("status", status)
            .with("created", created)
            .with("updated", created)
            .with("records", 0L)
            .with("bytes", 0L)
            .with("attempts", new ArrayList<>());
    return world.store().add(Kind.JOB, job);
  }

  /** Says how long a job takes and what it will have moved. */
  public static void plan(JsonObject job, long steps, long records) {
    job.put("_steps", steps);
    job.put("_looks", 0L);
    job.put("_records", records);
  }

  private long expectedRecords(JsonObject connection) {
    JsonObject source = world.store().find(Kind.SOURCE, connection.text("sourceId"));
    long streams = connection.object("configurations").objects("streams").size();
    long count = source.object("configuration").number("count");
    return count > 0 ? count * streams : RECORDS_A_STREAM * streams;
  }

  /** Everything about the jobs of a connection, the newest first, as somebody looks at them. */
  public List<JsonObject> of(String connectionId) {
    List<JsonObject> jobs =
        new ArrayList<>(
            world.store().all(Kind.JOB, job -> connectionId.equals(job.text("connectionId"))));
    jobs.sort((one, other) -> Long.compare(other.number("jobId"), one.number("jobId")));
    return jobs;
  }

  /** The job of this connection that has not ended; asking is no look. */
  public Optional<JsonObject> running(JsonObject connection) {
    return of(connection.text("connectionId")).stream().filter(job -> !hasEnded(job)).findFirst();
  }

  /** Ends what is under way. */
  public void cancel(JsonObject connection) {
    running(connection).ifPresent(job -> end(job, "cancelled", Optional.empty()));
  }

  /** The job after a look, which brings its end nearer. */
  public JsonObject look(JsonObject job) {
    if (hasEnded(job)) {
      return job;
    }
    long looks = job.number("_looks") + 1;
    job.put("_looks", looks);
    long now = world.seconds();
    long steps = job.number("_steps");
    long done = looks + (now - job.number("created")) / SECONDS_A_STEP;
    if (done >= steps) {
      Optional<String> fault = fault(job);
      move(job, fault.isPresent() ? 1 : 2, 2);
      end(job, fault.isPresent() ? "failed" : "succeeded", fault);
    } else {
      job.put("status", "running");
      move(job, done, steps);
      job.put("updated", now);
    }
    return job;
  }

  /** Why the job cannot succeed: the key of a fault of its source or destination. */
  private Optional<String> fault(JsonObject job) {
    JsonObject connection = world.store().find(Kind.CONNECTION, job.text("connectionId"));
    if (connection == null || job.number("_records") == 0) {
      return Optional.empty();
    }
    JsonObject source = world.store().find(Kind.SOURCE, connection.text("sourceId"));
    JsonObject destination = world.store().find(Kind.DESTINATION, connection.text("destinationId"));
    return Optional.ofNullable(source.text("_fault", destination.text("_fault")));
  }

  private void move(JsonObject job, long share, long of) {
    long records = job.number("_records") * share / of;
    job.put("records", records);
    job.put("bytes", records * BYTES_A_RECORD);
    JsonObject attempt = attempt(job);
    attempt.put("records", records);
    attempt.put("bytes", records * BYTES_A_RECORD);
    attempt.put("updated", world.seconds());
  }

  private static JsonObject attempt(JsonObject job) {
    List<JsonObject> attempts = job.objects("attempts");
    return attempts.isEmpty()
        ? addAttempt(job, "running", job.number("created"))
        : attempts.get(attempts.size() - 1);
  }

  /** Adds an attempt to a job. */
  public static JsonObject addAttempt(JsonObject job, String status, long created) {
    List<Object> attempts = job.list("attempts");
    List<Object> more = new ArrayList<>(attempts);
    JsonObject attempt =
        JsonObject.of("id", job.number("jobId") * 10 + attempts.size(), "status", status)
            .with("created", created)
            .with("updated", created)
            .with("records", 0L)
            .with("bytes", 0L);
    more.add(attempt);
    job.put("attempts", more);
    return attempt;
  }

  private void end(JsonObject job, String status, Optional<String> fault) {
    long now = world.seconds();
    job.put("status", status);
    job.put("updated", now);
    JsonObject attempt = attempt(job);
    // The vendor knows no cancelled attempt.
    attempt.put("status", status.equals("succeeded") ? "succeeded" : "failed");
    attempt.put("updated", now);
    attempt.put("ended", now);
    fault.ifPresent(key -> attempt.put("_fault", key));
  }
}
