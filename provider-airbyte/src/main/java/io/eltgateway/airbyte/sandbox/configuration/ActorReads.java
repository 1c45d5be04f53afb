package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sources or destinations, one or many, and the catalogs that they have. */
final class ActorReads {

  private final World world;
  private final ActorViews views;
  private final Catalogs catalogs;
  private final Kind kind;
  private final String word;
  private final String path;

  ActorReads(World world, ActorViews views, Catalogs catalogs, Kind kind) {
    this.world = world;
    this.views = views;
    this.catalogs = catalogs;
    this.kind = kind;
    this.word = kind.name().toLowerCase(Locale.ROOT);
    this.path = "/" + word + "s";
  }

  void register(Operations operations) {
    operations.read(path + "/get", body -> view(needed(body)));
    operations.read(path + "/list", this::ofWorkspace);
    operations.read(path + "/list_paginated", this::page);
    operations.read(path + "/search", this::search);
    if (kind == Kind.SOURCE) {
      operations.read(path + "/get_with_metadata", this::withMetadata);
      operations.read(path + "/most_recent_source_actor_catalog", this::catalog);
    } else {
      operations.read(path + "/get_catalog_for_connection", this::ofConnection);
    }
  }

  private JsonObject needed(Body body) {
    return world.need(kind, body.requiredText(word + "Id"));
  }

  private JsonObject view(JsonObject actor) {
    String id = actor.text(word + "Id");
    int connections =
        world
            .store()
            .all(
                Kind.CONNECTION,
                each -> id.equals(each.text(word + "Id")) && !each.flag("_deleted"))
            .size();
    return views
        .actor(word, actor)
        .with("isVersionOverrideApplied", false)
        .with("supportState", "supported")
        .with("status", connections > 0 ? "active" : "inactive")
        .with("numConnections", connections);
  }

  private List<JsonObject> alive(List<String> workspaces) {
    return world.in(workspaces, kind, each -> !each.flag("_deleted"));
  }

  private JsonObject list(List<?> shown) {
    return JsonObject.of(word + "s", shown);
  }

  private JsonObject ofWorkspace(Body body) {
    return list(alive(List.of(body.requiredText("workspaceId"))).stream().map(this::view).toList());
  }

  private JsonObject page(Body body) {
    String part = body.text("nameContains", "").toLowerCase(Locale.ROOT);
    List<JsonObject> found =
        alive(body.texts("workspaceIds")).stream()
            .filter(each -> each.text("name").toLowerCase(Locale.ROOT).contains(part))
            .toList();
    return list(Operations.page(body, found, this::view));
  }

  private JsonObject search(Body body) {
    List<String> fields =
        List.of("name", "workspaceId", word + "Id", word + "Name", word + "DefinitionId");
    return list(
        alive(List.of()).stream()
            .map(this::view)
            .filter(
                each ->
                    fields.stream()
                        .allMatch(
                            field -> !body.has(field) || body.text(field).equals(each.text(field))))
            .toList());
  }

  private JsonObject withMetadata(Body body) {
    JsonObject source = needed(body);
    JsonObject workspace = world.store().find(Kind.WORKSPACE, source.text("workspaceId"));
    return view(source).with("metadata", JsonObject.of("workspaceName", workspace.text("name")));
  }

  private JsonObject catalog(Body body) {
    JsonObject source = needed(body);
    return JsonObject.of("updatedAt", source.number("createdAt"))
        .with("catalog", catalogs.of(source));
  }

  /** What the destination of a connection can be given, stream by stream. */
  private JsonObject ofConnection(Body body) {
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    JsonObject source = world.store().find(Kind.SOURCE, connection.text("sourceId"));
    List<Object> operations = new ArrayList<>();
    for (JsonObject chosen : connection.object("configurations").objects("streams")) {
      operations.add(
          JsonObject.of("objectName", chosen.text("name"))
              .with("syncMode", Catalogs.destinationMode(chosen))
              .with("schema", catalogs.schema(source, chosen.text("name")))
              .with("matchingKeys", chosen.list("primaryKey")));
    }
    return JsonObject.of("catalog", JsonObject.of("operations", operations))
        .with("catalogId", World.id("catalog/" + connection.text("connectionId")));
  }
}
