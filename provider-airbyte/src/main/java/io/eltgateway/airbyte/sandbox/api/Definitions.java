package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Custom sources that are a manifest. Publishing one makes its Connector Builder project too. */
final class Definitions {

  private static final String BELOW = "/definitions/declarative_sources";
  private static final String PATH = PUBLIC + "/workspaces/{workspaceId}" + BELOW;

  private final World world;

  Definitions(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PATH, this::list);
    routes.post(PATH, this::create);
    routes.get(PATH + "/{id}", call -> Answer.json(200, view(definition(call))));
    routes.put(PATH + "/{id}", this::update);
    routes.delete(PATH + "/{id}", this::delete);
  }

  private String workspace(Call call) {
    return world.need(Kind.WORKSPACE, call.path("workspaceId")).text("workspaceId");
  }

  private JsonObject definition(Call call) {
    String workspace = workspace(call);
    JsonObject definition = world.need(Kind.DEFINITION, call.path("id"));
    if (!workspace.equals(definition.text("workspaceId"))) {
      throw World.missing(Kind.DEFINITION, call.path("id"));
    }
    return definition;
  }

  private static JsonObject view(JsonObject definition) {
    return JsonObject.of("id", definition.text("id"), "name", definition.text("name"))
        .with("manifest", definition.object("manifest"))
        .with("version", definition.number("version"));
  }

  private Answer list(Call call) {
    String workspace = workspace(call);
    return Page.of(
        call,
        "/workspaces/" + workspace + BELOW,
        world.customSources(workspace),
        Definitions::view);
  }

  private Answer create(Call call) {
    Body body = call.body();
    JsonObject definition =
        JsonObject.of("id", world.newId(), "name", body.requiredText("name"))
            .with("workspaceId", workspace(call))
            .with("manifest", manifest(body))
            .with("version", 1L);
    world.store().add(Kind.DEFINITION, definition);
    JsonObject project =
        JsonObject.of("id", world.newId(), "name", definition.text("name"))
            .with("workspaceId", definition.text("workspaceId"))
            .with("definitionId", definition.text("id"))
            .with("updatedAt", world.seconds());
    world.store().add(Kind.PROJECT, project);
    return Answer.json(200, view(definition));
  }

  private Answer update(Call call) {
    JsonObject definition = definition(call);
    definition.put("manifest", manifest(call.body()));
    definition.put("version", definition.number("version") + 1);
    return Answer.json(200, view(definition));
  }

  private static JsonObject manifest(Body body) {
    JsonObject manifest = body.requiredObject("manifest");
    if (!manifest.text("type", "").equals("DeclarativeSource")) {
      throw new Refusal(422, "Unprocessable", "The manifest is not of the type DeclarativeSource.");
    }
    return manifest;
  }

  private Answer delete(Call call) {
    JsonObject definition = definition(call);
    definition.put("_deleted", true);
    return Answer.json(200, view(definition));
  }
}
