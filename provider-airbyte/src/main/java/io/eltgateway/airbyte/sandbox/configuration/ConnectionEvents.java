package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The timeline of connections: one event for the start of each job and one for its end. */
final class ConnectionEvents {

  private final World world;
  private final Jobs jobs;

  ConnectionEvents(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(Operations operations) {
    operations.read("/connections/events/list", this::list);
    operations.read("/connections/events/list_for_job", this::ofJob);
    operations.read("/connections/events/list_minimal", this::minimal);
    operations.read("/connections/events/get", this::get);
  }

  private JsonObject needed(Body body) {
    return world.need(Kind.CONNECTION, body.requiredText("connectionId"));
  }

  /** The events of a connection, the newest first. */
  private List<JsonObject> of(JsonObject connection) {
    List<JsonObject> events = new ArrayList<>();
    for (JsonObject job : jobs.of(connection.text("connectionId"))) {
      if (Jobs.hasEnded(job)) {
        events.add(event(job, job.text("status"), job.number("updated")));
      }
      events.add(event(job, "started", job.number("created")));
    }
    return events;
  }

  private static JsonObject event(JsonObject job, String what, long at) {
    String type = job.text("jobType").equals("reset") ? "clear" : job.text("jobType");
    boolean started = what.equals("started");
    JsonObject summary =
        JsonObject.of("jobId", job.number("jobId"), "startTimeEpochSeconds", job.number("created"));
    if (!started) {
      summary
          .with("endTimeEpochSeconds", at)
          .with("recordsLoaded", job.number("records"))
          .with("bytesLoaded", job.number("bytes"))
          .with("attemptsCount", job.list("attempts").size());
    }
    return JsonObject.of("id", World.id("event/" + job.number("jobId") + "/" + what))
        .with("connectionId", job.text("connectionId"))
        .with("eventType", (type + "_" + what).toUpperCase(Locale.ROOT))
        .with("summary", summary)
        .with("createdAt", at);
  }

  private JsonObject list(Body body) {
    List<String> types = body.texts("eventTypes");
    Instant start = instant(body, "createdAtStart", Instant.MIN);
    Instant end = instant(body, "createdAtEnd", Instant.MAX);
    List<JsonObject> found =
        of(needed(body)).stream().filter(event -> isWanted(event, types, start, end)).toList();
    return JsonObject.of("events", Operations.page(body, found, event -> event));
  }

  private static boolean isWanted(
      JsonObject event, List<String> types, Instant start, Instant end) {
    Instant at = Instant.ofEpochSecond(event.number("createdAt"));
    return (types.isEmpty() || types.contains(event.text("eventType")))
        && !at.isBefore(start)
        && !at.isAfter(end);
  }

  private static Instant instant(Body body, String field, Instant otherwise) {
    String text = body.text(field);
    try {
      return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw Refusal.invalid("Field '" + field + "' must be an ISO 8601 date and time");
    }
  }

  private JsonObject ofJob(Body body) {
    JsonObject job = JobDetails.needed(world, body, "id");
    JsonObject connection = world.store().find(Kind.CONNECTION, job.text("connectionId"));
    return JsonObject.of(
        "events",
        of(connection).stream()
            .filter(event -> event.object("summary").number("jobId") == job.number("jobId"))
            .toList());
  }

  private JsonObject minimal(Body body) {
    List<String> types = body.texts("eventTypes");
    Instant start = instant(body, "createdAtStart", Instant.MIN);
    Instant end = instant(body, "createdAtEnd", Instant.MAX);
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject connection :
        world.in(
            List.of(body.requiredText("workspaceId")),
            Kind.CONNECTION,
            each -> !each.flag("_deleted"))) {
      of(connection).stream()
          .filter(event -> isWanted(event, types, start, end))
          .forEach(event -> found.add(brief(event, connection)));
    }
    return JsonObject.of("events", found);
  }

  private static JsonObject brief(JsonObject event, JsonObject connection) {
    return JsonObject.of("eventId", event.text("id"), "eventType", event.text("eventType"))
        .with("connectionId", connection.text("connectionId"))
        .with("connectionName", connection.text("name"))
        .with("createdAt", Instant.ofEpochSecond(event.number("createdAt")).toString());
  }

  private JsonObject get(Body body) {
    String id = body.requiredText("connectionEventId");
    JsonObject event =
        of(needed(body)).stream()
            .filter(each -> each.text("id").equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "NotFound", "This connection has no event with the id " + id + "."));
    return event.with("details", event.object("summary").copy());
  }
}
