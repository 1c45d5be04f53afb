package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.AttemptLog;
import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A job with its attempts and their logs, and the parts of it that others show too. */
final class JobDetails {

  private final World world;
  private final Jobs jobs;
  private final AttemptLog log = new AttemptLog();

  JobDetails(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(Operations operations) {
    operations.read("/jobs/get", this::get);
  }

  private JsonObject get(Body body) {
    return of(jobs.look(needed(world, body, "id")), true);
  }

  /**
   * The job that a field of the body names by its number.
   *
   * @throws Refusal 422 when the field is no number, 404 when there is no such job
   */
  static JsonObject needed(World world, Body body, String field) {
    if (!(body.root().get(field) instanceof Long id)) {
      throw Refusal.invalid("The id of the job must be a number.");
    }
    JsonObject job = world.store().find(Kind.JOB, Long.toString(id));
    if (job == null) {
      throw World.missing(Kind.JOB, Long.toString(id));
    }
    world.need(Kind.WORKSPACE, job.text("workspaceId"));
    return job;
  }

  /** The job with its attempts, and with what those wrote if that is wanted. */
  JsonObject of(JsonObject job, boolean logs) {
    JsonObject connection = world.store().find(Kind.CONNECTION, job.text("connectionId"));
    List<Object> attempts = new ArrayList<>();
    job.objects("attempts").forEach(attempt -> attempts.add(attempt(attempt, connection, logs)));
    return JsonObject.of("job", view(job, connection), "attempts", attempts);
  }

  /** What kind of job it is, in this API's words. */
  static String type(JsonObject job) {
    String type = job.text("jobType");
    return type.equals("reset") ? "reset_connection" : type;
  }

  /** The job alone. */
  static JsonObject view(JsonObject job, JsonObject connection) {
    List<Object> streams = new ArrayList<>();
    streams(connection).forEach(name -> streams.add(JsonObject.of("name", name)));
    return JsonObject.of("id", job.number("jobId"))
        .with("configType", type(job))
        .with("configId", job.text("connectionId"))
        .with("enabledStreams", streams)
        .with("createdAt", job.number("created"))
        .with("updatedAt", job.number("updated"))
        .with("startedAt", job.number("created"))
        .with("status", job.text("status"))
        .with(
            "aggregatedStats",
            JsonObject.of("recordsEmitted", job.number("records"))
                .with("bytesEmitted", job.number("bytes"))
                .with("recordsCommitted", job.number("records"))
                .with("bytesCommitted", job.number("bytes"))
                .with("recordsRejected", 0L));
  }

  /** The names of a connection's streams. */
  static List<String> streams(JsonObject connection) {
    return connection.object("configurations").objects("streams").stream()
        .map(stream -> stream.text("name"))
        .toList();
  }

  /** An attempt without what it wrote. */
  JsonObject brief(JsonObject attempt) {
    JsonObject read =
        JsonObject.of("id", attempt.number("id"), "status", attempt.text("status"))
            .with("createdAt", attempt.number("created"))
            .with("updatedAt", attempt.number("updated"))
            .with("bytesSynced", attempt.number("bytes"))
            .with("recordsSynced", attempt.number("records"));
    if (attempt.containsKey("ended")) {
      read.put("endedAt", attempt.number("ended"));
    }
    if (attempt.text("_fault") != null) {
      read.put("failureSummary", failure(attempt));
    }
    return read;
  }

  /** An attempt, with what it wrote if that is wanted. */
  JsonObject attempt(JsonObject attempt, JsonObject connection, boolean logs) {
    JsonObject read = brief(attempt);
    if (!logs) {
      return JsonObject.of("attempt", read);
    }
    JsonObject source = world.store().find(Kind.SOURCE, connection.text("sourceId"));
    JsonObject destination = world.store().find(Kind.DESTINATION, connection.text("destinationId"));
    List<Object> events =
        log.events(attempt, source.text("name"), destination.text("name"), streams(connection));
    boolean plain = connection.flag("_plainLogs");
    return JsonObject.of("attempt", read, "logType", plain ? "formatted" : "structured")
        .with(
            "logs",
            plain
                ? JsonObject.of("logLines", AttemptLog.lines(events))
                : JsonObject.of("events", events, "version", "1"));
  }

  private JsonObject failure(JsonObject attempt) {
    JsonObject fault = log.fault(attempt.text("_fault"));
    JsonObject reason = fault.object("reason").copy();
    reason.put("timestamp", attempt.number("updated") * 1000);
    return JsonObject.of("failures", List.of(reason))
        .with("partialSuccess", attempt.number("records") > 0);
  }
}
