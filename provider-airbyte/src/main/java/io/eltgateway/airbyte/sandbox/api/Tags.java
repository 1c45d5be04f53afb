package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** The tags of connections. */
final class Tags {

  private static final String PATH = PUBLIC + "/tags";

  private final World world;

  Tags(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PATH, this::list);
    routes.get(
        PATH + "/{id}", call -> Answer.json(200, World.tag(world.need(Kind.TAG, call.path("id")))));
  }

  private Answer list(Call call) {
    return Answer.json(
        200,
        JsonObject.of(
            "data",
            world.in(call.query().texts("workspaceIds"), Kind.TAG, tag -> true).stream()
                .map(World::tag)
                .toList()));
  }
}
