package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Connections, one or many, found in the ways that the web application finds them. */
final class ConnectionReads {

  private static final List<String> SEARCHED =
      List.of("connectionId", "name", "sourceId", "destinationId", "status", "prefix");

  private final World world;
  private final Catalogs catalogs;

  ConnectionReads(World world, Catalogs catalogs) {
    this.world = world;
    this.catalogs = catalogs;
  }

  void register(Operations operations) {
    operations.read("/connections/get", body -> view(needed(body)));
    operations.read("/connections/getForJob", this::ofJob);
    operations.read("/connections/get_context", body -> context(needed(body)));
    operations.read("/connections/list", this::ofWorkspace);
    operations.read("/connections/list_all", this::ofWorkspace);
    operations.read("/connections/list_paginated", this::page);
    operations.read("/connections/list_by_actor_definition", this::ofDefinition);
    operations.read("/connections/search", this::search);
  }

  private JsonObject needed(Body body) {
    return world.need(Kind.CONNECTION, body.requiredText("connectionId"));
  }

  private JsonObject source(JsonObject connection) {
    return world.store().find(Kind.SOURCE, connection.text("sourceId"));
  }

  private JsonObject view(JsonObject connection) {
    JsonObject view =
        JsonObject.of("connectionId", connection.text("connectionId"))
            .with("name", connection.text("name"))
            .with("namespaceDefinition", namespace(connection))
            .with("prefix", connection.text("prefix", ""))
            .with("sourceId", connection.text("sourceId"))
            .with("destinationId", connection.text("destinationId"))
            .with("workspaceId", connection.text("workspaceId"))
            .with("syncCatalog", catalogs.of(connection, source(connection)))
            .with("status", connection.text("status"))
            .with("breakingChange", false)
            .with("notifySchemaChanges", false)
            .with("createdAt", connection.number("createdAt"))
            .with("tags", connection.list("tags"));
    if (connection.containsKey("statusReason")) {
      view.put("statusReason", connection.text("statusReason"));
    }
    view.putAll(schedule(connection));
    return view;
  }

  /** This API writes one of the three namespaces differently. */
  private static String namespace(JsonObject connection) {
    return connection.text("namespaceDefinition", "destination").replace("_", "");
  }

  /** When a connection is synced. */
  static JsonObject schedule(JsonObject connection) {
    JsonObject schedule = connection.object("schedule");
    JsonObject view = JsonObject.of("scheduleType", schedule.text("scheduleType"));
    if (schedule.containsKey("cronExpression")) {
      JsonObject cron = JsonObject.of("cronExpression", schedule.text("cronExpression"));
      view.put("scheduleData", JsonObject.of("cron", cron.with("cronTimeZone", "UTC")));
    }
    return view;
  }

  private JsonObject ofJob(Body body) {
    JsonObject connection = needed(body);
    JsonObject job = JobDetails.needed(world, body, "jobId");
    if (!connection.text("connectionId").equals(job.text("connectionId"))) {
      throw World.missing(Kind.JOB, job.text("id"));
    }
    return view(connection);
  }

  private JsonObject context(JsonObject connection) {
    JsonObject destination = world.store().find(Kind.DESTINATION, connection.text("destinationId"));
    return JsonObject.of("connectionId", connection.text("connectionId"))
        .with("sourceId", connection.text("sourceId"))
        .with("destinationId", connection.text("destinationId"))
        .with("sourceDefinitionId", source(connection).text("definitionId"))
        .with("destinationDefinitionId", destination.text("definitionId"))
        .with("workspaceId", connection.text("workspaceId"))
        .with("organizationId", world.ownerOf(connection));
  }

  private static JsonObject list(List<?> views) {
    return JsonObject.of("connections", views);
  }

  private JsonObject views(List<JsonObject> connections) {
    return list(connections.stream().map(this::view).toList());
  }

  private JsonObject ofWorkspace(Body body) {
    return views(alive(List.of(body.requiredText("workspaceId"))));
  }

  private List<JsonObject> alive(List<String> workspaces) {
    return world.in(workspaces, Kind.CONNECTION, each -> !each.flag("_deleted"));
  }

  private JsonObject page(Body body) {
    return list(Operations.page(body, alive(body.texts("workspaceIds")), this::view));
  }

  private JsonObject ofDefinition(Body body) {
    String kind = body.requiredOneOf("actorType", ConnectorEntries.KINDS);
    String definition = body.requiredText("actorDefinitionId");
    Kind actors = kind.equals("source") ? Kind.SOURCE : Kind.DESTINATION;
    return views(
        alive(List.of()).stream()
            .filter(
                each ->
                    world
                        .store()
                        .find(actors, each.text(kind + "Id"))
                        .text("definitionId")
                        .equals(definition))
            .toList());
  }

  private JsonObject search(Body body) {
    return views(
        alive(List.of()).stream()
            .filter(
                each ->
                    SEARCHED.stream()
                        .allMatch(
                            field -> !body.has(field) || body.text(field).equals(each.text(field))))
            .toList());
  }
}
