package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Query;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Jobs of the public API. */
final class JobRoutes {

  private static final String PATH = "/jobs";
  private static final List<String> TYPES = List.of("sync", "reset", "refresh", "clear");

  private final World world;
  private final Jobs jobs;

  JobRoutes(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + PATH, this::list);
    routes.post(PUBLIC + PATH, this::start);
    routes.get(PUBLIC + PATH + "/{id}", call -> Answer.json(200, view(jobs.look(job(call)))));
    routes.delete(PUBLIC + PATH + "/{id}", this::cancel);
  }

  private JsonObject job(Call call) {
    String id = call.path("id");
    JsonObject job = world.store().find(Kind.JOB, id);
    if (job == null) {
      throw World.missing(Kind.JOB, id);
    }
    world.need(Kind.WORKSPACE, job.text("workspaceId"));
    return job;
  }

  private Answer start(Call call) {
    Body body = call.body();
    String type = body.requiredOneOf("jobType", TYPES);
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    return Answer.json(200, view(jobs.start(connection, type)));
  }

  private Answer cancel(Call call) {
    JsonObject job = job(call);
    if (Jobs.hasEnded(job)) {
      throw Refusal.conflict("The job has already ended.");
    }
    jobs.cancel(world.need(Kind.CONNECTION, job.text("connectionId")));
    return Answer.json(200, view(job));
  }

  private Answer list(Call call) {
    Query query = call.query();
    String connection = query.text("connectionId");
    if (connection != null) {
      world.need(Kind.CONNECTION, connection);
    }
    List<JsonObject> found =
        new ArrayList<>(
            world.in(query.texts("workspaceIds"), Kind.JOB, job -> isWanted(job, query)));
    found.sort(order(query.text("orderBy")));
    return Page.of(call, PATH, found, job -> view(jobs.look(job)));
  }

  private static boolean isWanted(JsonObject job, Query query) {
    boolean ofType =
        query.text("jobType") == null
            ? Jobs.DEFAULT_TYPES.contains(job.text("jobType"))
            : query.admits("jobType", job.text("jobType"));
    return ofType
        && query.admits("connectionId", job.text("connectionId"))
        && query.admits("status", job.text("status"))
        && isBetween(job.number("created"), query, "createdAt")
        && isBetween(job.number("updated"), query, "updatedAt");
  }

  private static boolean isBetween(long seconds, Query query, String name) {
    Instant at = Instant.ofEpochSecond(seconds);
    return !at.isBefore(query.instant(name + "Start", Instant.MIN))
        && !at.isAfter(query.instant(name + "End", Instant.MAX));
  }

  /** {@code createdAt|DESC} and the like; the vendor lists the newest first unless asked. */
  private static Comparator<JsonObject> order(String orderBy) {
    String[] words = (orderBy == null ? "createdAt|DESC" : orderBy).split("\\|", -1);
    String field = words[0].equals("updatedAt") ? "updated" : "created";
    Comparator<JsonObject> ascending =
        Comparator.<JsonObject>comparingLong(job -> job.number(field))
            .thenComparingLong(job -> job.number("jobId"));
    boolean down = words.length < 2 || words[1].toUpperCase(Locale.ROOT).equals("DESC");
    return down ? ascending.reversed() : ascending;
  }

  private static JsonObject view(JsonObject job) {
    long created = job.number("created");
    long updated = job.number("updated");
    return JsonObject.of("jobId", job.number("jobId"), "status", job.text("status"))
        .with("jobType", job.text("jobType"))
        .with("startTime", Instant.ofEpochSecond(created).toString())
        .with("connectionId", job.text("connectionId"))
        .with("lastUpdatedAt", Instant.ofEpochSecond(updated).toString())
        .with("duration", Duration.ofSeconds(updated - created).toString())
        .with("bytesSynced", job.number("bytes"))
        .with("rowsSynced", job.number("records"));
  }
}
