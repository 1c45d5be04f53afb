package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Whether the installation is well, and what may ask it for tokens. */
final class Applications {

  private static final String PATH = PUBLIC + "/applications";

  private final World world;

  Applications(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    // The document's answer has no content, whatever the server says beside 200.
    routes.get(PUBLIC + "/health", call -> Answer.empty(200)).open();
    routes.get(
        PATH,
        call ->
            Answer.json(
                200,
                JsonObject.of(
                    "applications",
                    world.store().all(Kind.APPLICATION).stream()
                        .map(JsonObject::visible)
                        .toList())));
    routes.get(
        PATH + "/{id}",
        call -> Answer.json(200, world.need(Kind.APPLICATION, call.path("id")).visible()));
  }
}
