package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The connectors that a workspace can use: those of the registry, and its own custom sources. */
final class ConnectorDefinitions {

  private static final String OF_WORKSPACE = PUBLIC + "/workspaces/{workspaceId}/definitions/";

  private final World world;
  private final ConnectorEntries entries;

  ConnectorDefinitions(World world, ConnectorEntries entries) {
    this.world = world;
    this.entries = entries;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + "/connector_definitions", this::list);
    for (String kind : ConnectorEntries.KINDS) {
      String path = OF_WORKSPACE + kind + "s";
      routes.get(path, call -> data(of(kind, call.path("workspaceId"))));
      routes.get(path + "/{id}", call -> Answer.json(200, get(kind, call)));
    }
  }

  private Answer list(Call call) {
    String kind = call.query().text("type");
    if (kind == null || !ConnectorEntries.KINDS.contains(kind)) {
      throw Refusal.bad("The type must be source or destination.");
    }
    List<JsonObject> views = new ArrayList<>();
    for (JsonObject each : of(kind, call.query().text("workspaceId"))) {
      views.add(
          JsonObject.of("id", each.text("id"), "name", each.text("name"))
              .with("connectorDefinitionType", kind)
              .with("version", each.text("dockerImageTag")));
    }
    return data(views);
  }

  private static Answer data(List<JsonObject> views) {
    return Answer.json(200, JsonObject.of("data", views));
  }

  private JsonObject get(String kind, Call call) {
    String id = call.path("id");
    return of(kind, call.path("workspaceId")).stream()
        .filter(each -> each.text("id").equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "NotFound", "There is no " + kind + " definition with the id " + id + "."));
  }

  /** What a workspace can use, or anybody where there is none. */
  private List<JsonObject> of(String kind, String workspace) {
    List<JsonObject> views = new ArrayList<>();
    entries.of(kind).forEach(entry -> views.add(view(kind, entry)));
    if (workspace != null) {
      String id = world.need(Kind.WORKSPACE, workspace).text("workspaceId");
      if (kind.equals("source")) {
        world.customSources(id).forEach(definition -> views.add(custom(definition)));
      }
    }
    return views;
  }

  private static JsonObject view(String kind, JsonObject entry) {
    return JsonObject.of("id", entry.text(kind + "DefinitionId"), "name", entry.text("name"))
        .with("dockerRepository", entry.text("dockerRepository"))
        .with("dockerImageTag", entry.text("dockerImageTag"))
        .with("documentationUrl", entry.text("documentationUrl"));
  }

  private static JsonObject custom(JsonObject definition) {
    return JsonObject.of("id", definition.text("id"), "name", definition.text("name"))
        .with("dockerRepository", ConnectorEntries.CUSTOM)
        .with("dockerImageTag", definition.object("manifest").text("version"));
  }
}
