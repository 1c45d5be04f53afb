package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Organizations, their billing and their workspaces. */
final class Organizations {

  private final World world;

  Organizations(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.read("/workspaces/get_organization_info", this::ofWorkspace);
    operations.read(
        "/organizations/get_organization_info",
        body -> view(organization(body.requiredText("organizationId"))));
    operations.read("/workspaces/list_by_organization_id", this::workspaces);
  }

  private JsonObject organization(String id) {
    return world.need(Kind.ORGANIZATION, id);
  }

  private JsonObject ofWorkspace(Body body) {
    JsonObject workspace = world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    return view(organization(workspace.text("organizationId")));
  }

  private static JsonObject view(JsonObject organization) {
    return JsonObject.of("organizationId", organization.text("id"))
        .with("organizationName", organization.text("name"))
        .with("sso", false)
        .with("scim", false)
        .with("billing", organization.object("billing"));
  }

  private JsonObject workspaces(Body body) {
    String id = organization(body.requiredText("organizationId")).text("id");
    String part = body.text("nameContains", "").toLowerCase(Locale.ROOT);
    List<JsonObject> found =
        world
            .store()
            .all(
                Kind.WORKSPACE,
                each ->
                    id.equals(each.text("organizationId"))
                        && each.text("name").toLowerCase(Locale.ROOT).contains(part));
    return JsonObject.of(
        "workspaces", Operations.page(body, found, workspace -> view(workspace, id)));
  }

  /** A workspace. */
  static JsonObject view(JsonObject workspace, String organization) {
    String name = workspace.text("name");
    return JsonObject.of("workspaceId", workspace.text("workspaceId"))
        .with("organizationId", organization)
        .with("customerId", World.id("customer/" + name))
        .with("name", name)
        .with("slug", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"))
        .with("initialSetupComplete", true)
        .with("tombstone", false);
  }
}
