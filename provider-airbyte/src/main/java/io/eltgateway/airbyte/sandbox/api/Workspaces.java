package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Workspaces and organizations of the public API. */
final class Workspaces {

  private static final String PATH = "/workspaces";

  private final World world;

  Workspaces(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + PATH, this::list);
    routes.get(PUBLIC + PATH + "/{id}", this::get);
    routes.get(PUBLIC + "/organizations", call -> organizations());
    routes.get(PUBLIC + "/embedded/organizations", call -> embedded());
  }

  private Answer list(Call call) {
    return Page.of(
        call,
        PATH,
        world.in(call.query().texts("workspaceIds"), Kind.WORKSPACE, workspace -> true),
        Workspaces::view);
  }

  private Answer get(Call call) {
    return Answer.json(200, view(world.need(Kind.WORKSPACE, call.path("id"))));
  }

  private static JsonObject view(JsonObject workspace) {
    JsonObject email = JsonObject.of("email", JsonObject.of("enabled", true));
    return JsonObject.of("workspaceId", workspace.text("workspaceId"))
        .with("name", workspace.text("name"))
        .with("dataResidency", workspace.text("dataResidency", "auto"))
        .with("notifications", JsonObject.of("failure", email));
  }

  private Answer organizations() {
    List<Object> views = new ArrayList<>();
    for (JsonObject each : world.store().all(Kind.ORGANIZATION, each -> !each.flag("_foreign"))) {
      views.add(
          JsonObject.of("organizationId", each.text("id"))
              .with("organizationName", each.text("name"))
              .with("email", each.text("email")));
    }
    return Answer.json(200, JsonObject.of("data", views));
  }

  /** Where the caller may embed connectors in a product, and by what right. */
  private Answer embedded() {
    List<Object> views = new ArrayList<>();
    for (JsonObject permission :
        world.store().all(Kind.PERMISSION, each -> World.CALLER.equals(each.text("userId")))) {
      JsonObject organization =
          world.store().find(Kind.ORGANIZATION, permission.text("organizationId", ""));
      if (organization != null) {
        views.add(
            JsonObject.of("organizationId", organization.text("id"))
                .with("organizationName", organization.text("name"))
                .with("permission", permission.text("type")));
      }
    }
    return Answer.json(200, JsonObject.of("organizations", views));
  }
}
