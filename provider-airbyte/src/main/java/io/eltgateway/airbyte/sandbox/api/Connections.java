package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Connections of the public API. */
final class Connections {

  private static final String PATH = "/connections";
  private static final List<String> STATUSES = List.of("active", "inactive", "deprecated");
  private static final List<String> NAMESPACES = List.of("source", "destination", "custom_format");

  /** Quartz: six or seven fields. */
  private static final Pattern CRON = Pattern.compile("\\S+( \\S+){5,6}( [A-Za-z_/]+)?");

  private final World world;
  private final SourceStreams streams;
  private final Jobs jobs;

  Connections(World world, SourceStreams streams, Jobs jobs) {
    this.world = world;
    this.streams = streams;
    this.jobs = jobs;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + PATH, this::list);
    routes.post(PUBLIC + PATH, this::create);
    routes.get(PUBLIC + PATH + "/{id}", call -> Answer.json(200, connection(call).visible()));
    routes.patch(PUBLIC + PATH + "/{id}", this::update);
    routes.delete(PUBLIC + PATH + "/{id}", this::delete);
  }

  private JsonObject connection(Call call) {
    return world.need(Kind.CONNECTION, call.path("id"));
  }

  private Answer list(Call call) {
    boolean deleted = Boolean.TRUE.equals(call.query().flag("includeDeleted"));
    List<String> tags = call.query().texts("tagIds");
    return Page.of(
        call,
        PATH,
        world.in(
            call.query().texts("workspaceIds"),
            Kind.CONNECTION,
            connection -> (deleted || !connection.flag("_deleted")) && isTagged(connection, tags)),
        JsonObject::visible);
  }

  /** Whether it has one of these tags, where any is asked for. */
  private static boolean isTagged(JsonObject connection, List<String> tags) {
    return tags.isEmpty()
        || connection.objects("tags").stream().anyMatch(tag -> tags.contains(tag.text("tagId")));
  }

  private Answer create(Call call) {
    Body body = call.body();
    JsonObject source = world.need(Kind.SOURCE, body.requiredText("sourceId"));
    JsonObject destination = world.need(Kind.DESTINATION, body.requiredText("destinationId"));
    String workspace = source.text("workspaceId");
    if (!workspace.equals(destination.text("workspaceId"))) {
      throw Refusal.bad("The source and the destination are in different workspaces.");
    }
    String id = world.newId();
    String name = source.text("name") + " → " + destination.text("name");
    JsonObject connection =
        JsonObject.of("connectionId", id, "name", body.text("name", name))
            .with("sourceId", source.text("sourceId"))
            .with("destinationId", destination.text("destinationId"))
            .with("workspaceId", workspace)
            .with("status", "active")
            .with("schedule", JsonObject.of("scheduleType", "manual"))
            .with("nonBreakingSchemaUpdatesBehavior", "ignore")
            .with("namespaceDefinition", "destination")
            .with("prefix", "")
            .with("configurations", streams.configure(source, body.root().object("configurations")))
            .with("createdAt", world.seconds())
            .with("tags", new ArrayList<>());
    apply(body, connection);
    world.store().add(Kind.CONNECTION, id, connection);
    return Answer.json(200, connection.visible());
  }

  private Answer update(Call call) {
    JsonObject connection = connection(call);
    Body body = call.body();
    if (body.has("configurations")) {
      JsonObject source = world.need(Kind.SOURCE, connection.text("sourceId"));
      connection.put("configurations", streams.configure(source, body.object("configurations")));
    }
    body.copyTexts(connection, "name");
    apply(body, connection);
    return Answer.json(200, connection.visible());
  }

  private static void apply(Body body, JsonObject connection) {
    body.oneOf("status", STATUSES);
    body.oneOf("namespaceDefinition", NAMESPACES);
    body.copyTexts(
        connection,
        "prefix",
        "status",
        "namespaceDefinition",
        "namespaceFormat",
        "nonBreakingSchemaUpdatesBehavior");
    if (body.has("schedule")) {
      connection.put("schedule", schedule(body.object("schedule")));
    }
  }

  private static JsonObject schedule(JsonObject wanted) {
    String type = wanted.text("scheduleType", "");
    if (type.equals("manual")) {
      return JsonObject.of("scheduleType", "manual");
    }
    String cron = wanted.text("cronExpression", "");
    if (!type.equals("cron") || !CRON.matcher(cron.trim()).matches()) {
      throw Refusal.bad(
          "The schedule must be manual, or cron with a cron expression of six or seven fields.");
    }
    return JsonObject.of("scheduleType", "cron", "cronExpression", cron);
  }

  private Answer delete(Call call) {
    delete(connection(call));
    return Answer.empty(204);
  }

  /** Deletes the connections with this source or destination, as the vendor does. */
  void deleteOf(String field, String id) {
    world
        .store()
        .all(Kind.CONNECTION, connection -> id.equals(connection.text(field)))
        .forEach(this::delete);
  }

  private void delete(JsonObject connection) {
    jobs.cancel(connection);
    connection.put("status", "deprecated");
    connection.put("_deleted", true);
  }
}
