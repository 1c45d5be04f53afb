package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Connections as the web application shows them. */
final class WebBackend {

  /** Quartz: six or seven fields. */
  private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5,6}");

  private static final Pattern HOURS =
      Pattern.compile("0 0 (?:\\*|\\*/(\\d+)|0/(\\d+)) \\* \\* \\?");
  private static final int EXECUTIONS = 5;

  private final World world;
  private final Jobs jobs;
  private final ActorViews views;
  private final Catalogs catalogs;

  WebBackend(World world, Jobs jobs, ActorViews views, Catalogs catalogs) {
    this.world = world;
    this.jobs = jobs;
    this.views = views;
    this.catalogs = catalogs;
  }

  void register(Operations operations) {
    operations.read("/web_backend/connections/get", this::get);
    operations.read("/web_backend/connections/list", this::list);
    operations.read("/web_backend/describe_cron_expression", this::cron);
  }

  private JsonObject get(Body body) {
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    JsonObject source = source(connection);
    return common(connection)
        .with("sourceId", connection.text("sourceId"))
        .with("destinationId", connection.text("destinationId"))
        .with("namespaceDefinition", "destination")
        .with("prefix", connection.text("prefix", ""))
        .with("syncCatalog", catalogs.of(connection, source))
        .with("source", views.actor("source", source))
        .with("destination", views.actor("destination", destination(connection)))
        .with("notifySchemaChanges", false)
        .with("notifySchemaChangesByEmail", false)
        .with("nonBreakingChangesPreference", "ignore")
        .with("createdAt", connection.number("createdAt"));
  }

  private JsonObject list(Body body) {
    List<JsonObject> found =
        world.in(
            List.of(body.requiredText("workspaceId")),
            Kind.CONNECTION,
            each -> !each.flag("_deleted"));
    return JsonObject.of(
            "connections",
            found.stream()
                .map(
                    each ->
                        common(each)
                            .with("source", views.reference("source", source(each)))
                            .with("destination", views.reference("destination", destination(each))))
                .toList())
        .with("num_connections", found.size());
  }

  private JsonObject source(JsonObject connection) {
    return world.store().find(Kind.SOURCE, connection.text("sourceId"));
  }

  private JsonObject destination(JsonObject connection) {
    return world.store().find(Kind.DESTINATION, connection.text("destinationId"));
  }

  private JsonObject common(JsonObject connection) {
    JsonObject view =
        JsonObject.of("connectionId", connection.text("connectionId"))
            .with("name", connection.text("name"))
            .with("scheduleType", connection.object("schedule").text("scheduleType"))
            .with("status", connection.text("status"))
            .with("isSyncing", jobs.running(connection).isPresent())
            .with("schemaChange", "no_change")
            .with("sourceActorDefinitionVersion", views.version("source", source(connection)))
            .with(
                "destinationActorDefinitionVersion",
                views.version("destination", destination(connection)))
            .with("tags", connection.list("tags"))
            .with("onDemandEnabled", false);
    jobs.of(connection.text("connectionId")).stream()
        .filter(job -> job.text("jobType").equals("sync"))
        .findFirst()
        .ifPresent(
            job ->
                view.with("latestSyncJobCreatedAt", job.number("created"))
                    .with("latestSyncJobStatus", job.text("status")));
    return view;
  }

  /** Knows when expressions of whole hours come round; of others only that they are valid. */
  private JsonObject cron(Body body) {
    String expression = body.requiredText("cronExpression").trim();
    if (!CRON.matcher(expression).matches()) {
      throw Refusal.invalid("A cron expression has six or seven fields.");
    }
    Matcher hours = HOURS.matcher(expression);
    if (!hours.matches()) {
      return JsonObject.of("cronExpression", expression)
          .with("description", "At the times of " + expression)
          .with("nextExecutions", List.of());
    }
    String every = hours.group(1) == null ? hours.group(2) : hours.group(1);
    long step =
        Duration.ofHours(every == null ? 1 : Math.max(1, Long.parseLong(every))).toSeconds();
    long next = (world.seconds() / step + 1) * step;
    return JsonObject.of("cronExpression", expression)
        .with("description", "Every " + (step / 3600) + " hours, on the hour")
        .with(
            "nextExecutions",
            LongStream.range(0, EXECUTIONS).mapToObj(count -> next + count * step).toList());
  }
}
