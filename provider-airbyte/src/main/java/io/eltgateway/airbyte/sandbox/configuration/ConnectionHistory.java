package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How connections fared: told by their jobs, and the same as those. */
final class ConnectionHistory {

  private static final long DEFAULT_JOBS = 8;
  private static final long MOST_JOBS = 100;
  private static final int DAYS = 30;

  private final World world;
  private final Jobs jobs;

  ConnectionHistory(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(Operations operations) {
    operations.read("/connections/status", this::statuses);
    operations.read("/connections/history/uptime", this::syncs);
    operations.read("/connections/history/data", this::syncs);
    operations.read("/connections/stream_history", this::streamsByDay);
    operations.read("/connections/last_job_per_stream", this::lastJobs);
  }

  private JsonObject needed(Body body) {
    return world.need(Kind.CONNECTION, body.requiredText("connectionId"));
  }

  private List<JsonObject> syncsOf(JsonObject connection) {
    return jobs.of(connection.text("connectionId")).stream()
        .filter(job -> job.text("jobType").equals("sync"))
        .toList();
  }

  private List<JsonObject> statuses(Body body) {
    return body.texts("connectionIds").stream()
        .map(id -> status(world.need(Kind.CONNECTION, id)))
        .toList();
  }

  private JsonObject status(JsonObject connection) {
    List<JsonObject> syncs = syncsOf(connection);
    JsonObject view =
        JsonObject.of("connectionId", connection.text("connectionId"))
            .with("connectionSyncStatus", word(connection, syncs));
    Optional<JsonObject> succeeded =
        syncs.stream().filter(job -> job.text("status").equals("succeeded")).findFirst();
    succeeded.ifPresent(job -> view.put("lastSuccessfulSync", job.number("updated")));
    jobs.running(connection)
        .ifPresent(job -> view.put("activeJob", JobDetails.view(job, connection)));
    if (!syncs.isEmpty()) {
      JsonObject last = syncs.get(0);
      view.put("lastSyncJobId", last.number("jobId"));
      view.put("lastSyncJobCreatedAt", last.number("created"));
      view.put("lastSyncAttemptNumber", Math.max(0, last.list("attempts").size() - 1));
    }
    return view;
  }

  private String word(JsonObject connection, List<JsonObject> syncs) {
    if (jobs.running(connection).isPresent()) {
      return "running";
    }
    if (!connection.text("status").equals("active")) {
      return "paused";
    }
    if (syncs.isEmpty()) {
      return "pending";
    }
    return switch (syncs.get(0).text("status")) {
      case "succeeded" -> "synced";
      case "failed" -> "failed";
      default -> "incomplete";
    };
  }

  private List<JsonObject> syncs(Body body) {
    JsonObject connection = needed(body);
    long count = body.number("numberOfJobs", DEFAULT_JOBS, 1, MOST_JOBS);
    return syncsOf(connection).stream()
        .filter(Jobs::hasEnded)
        .limit(count)
        .map(job -> sync(job, connection))
        .toList();
  }

  private static JsonObject sync(JsonObject job, JsonObject connection) {
    List<Object> streams = new ArrayList<>();
    for (String name : JobDetails.streams(connection)) {
      streams.add(
          JsonObject.of("streamName", name, "streamNamespace", "")
              .with("status", job.text("status")));
    }
    return JsonObject.of("jobId", job.number("jobId"), "configType", JobDetails.type(job))
        .with("jobCreatedAt", job.number("created"))
        .with("jobUpdatedAt", job.number("updated"))
        .with("streamStatuses", streams)
        .with("recordsEmitted", job.number("records"))
        .with("recordsCommitted", job.number("records"))
        .with("bytesEmitted", job.number("bytes"))
        .with("bytesCommitted", job.number("bytes"))
        .with("recordsRejected", 0L);
  }

  /** What each stream brought on each of the last days that it brought anything. */
  private List<JsonObject> streamsByDay(Body body) {
    JsonObject connection = needed(body);
    ZoneId zone = zone(body.requiredText("timezone"));
    Instant since = Instant.ofEpochSecond(world.seconds()).minus(DAYS, ChronoUnit.DAYS);
    List<String> streams = JobDetails.streams(connection);
    List<JsonObject> days = new ArrayList<>();
    for (JsonObject job : syncsOf(connection)) {
      Instant at = Instant.ofEpochSecond(job.number("updated"));
      if (job.number("records") == 0 || at.isBefore(since)) {
        continue;
      }
      long day = at.atZone(zone).truncatedTo(ChronoUnit.DAYS).toEpochSecond();
      long each = job.number("records") / Math.max(1, streams.size());
      streams.forEach(stream -> add(days, day, stream, each));
    }
    return days;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw Refusal.invalid("There is no time zone '" + name + "'.");
    }
  }

  private static void add(List<JsonObject> days, long day, String stream, long records) {
    JsonObject found =
        days.stream()
            .filter(each -> each.number("timestamp") == day)
            .filter(each -> each.text("streamName").equals(stream))
            .findFirst()
            .orElseGet(
                () -> {
                  JsonObject made = JsonObject.of("timestamp", day, "streamName", stream);
                  days.add(made.with("streamNamespace", ""));
                  return made;
                });
    found.put("recordsCommitted", found.number("recordsCommitted") + records);
  }

  private List<JsonObject> lastJobs(Body body) {
    JsonObject connection = needed(body);
    return syncsOf(connection).stream()
        .filter(Jobs::hasEnded)
        .limit(1)
        .flatMap(
            job ->
                JobDetails.streams(connection).stream()
                    .map(stream -> last(job, connection, stream)))
        .toList();
  }

  private static JsonObject last(JsonObject job, JsonObject connection, String stream) {
    int streams = JobDetails.streams(connection).size();
    return JsonObject.of("streamName", stream, "streamNamespace", "")
        .with("jobId", job.number("jobId"))
        .with("configType", JobDetails.type(job))
        .with("jobStatus", job.text("status"))
        .with("recordsCommitted", job.number("records") / streams)
        .with("bytesCommitted", job.number("bytes") / streams)
        .with("startedAt", job.number("created"))
        .with("endedAt", job.number("updated"));
  }
}
