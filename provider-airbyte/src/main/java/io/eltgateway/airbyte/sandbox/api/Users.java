package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** The users of an organization, and what each of them may do. */
final class Users {

  private static final String PERMISSIONS = PUBLIC + "/permissions";

  private final World world;

  Users(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + "/users", this::users);
    routes.get(PERMISSIONS, this::permissions);
    routes.get(PERMISSIONS + "/{id}", this::permission);
  }

  private Answer users(Call call) {
    String organization =
        world.need(Kind.ORGANIZATION, call.query().text("organizationId")).text("id");
    List<String> ids = call.query().texts("ids");
    List<String> emails = call.query().texts("emails");
    List<JsonObject> found =
        world
            .store()
            .all(
                Kind.USER,
                user ->
                    organization.equals(user.text("organizationId"))
                        && (ids.isEmpty() || ids.contains(user.text("id")))
                        && (emails.isEmpty() || emails.contains(user.text("email"))))
            .stream()
            .map(
                user ->
                    JsonObject.of("name", user.text("name"), "id", user.text("id"))
                        .with("email", user.text("email")))
            .toList();
    return Answer.json(200, JsonObject.of("data", found));
  }

  private Answer permissions(Call call) {
    String user = call.query().text("userId");
    boolean own = user == null || user.equals(World.CALLER);
    if (!own && call.query().text("organizationId") == null) {
      // The vendor's document: whoever asks about others says of which organization.
      throw new Refusal(403, "Forbidden", "Somebody else's permissions need an organizationId.");
    }
    String id = own ? World.CALLER : world.need(Kind.USER, user).text("id");
    String organization = call.query().text("organizationId");
    if (organization != null) {
      world.need(Kind.ORGANIZATION, organization);
    }
    List<JsonObject> found =
        world.store().all(Kind.PERMISSION, each -> id.equals(each.text("userId"))).stream()
            .filter(each -> organization == null || organization.equals(world.ownerOf(each)))
            .map(Users::scoped)
            .toList();
    return Answer.json(200, JsonObject.of("data", found));
  }

  private static JsonObject scoped(JsonObject permission) {
    String workspace = permission.text("workspaceId");
    String scope = workspace == null ? permission.text("organizationId") : workspace;
    JsonObject view =
        JsonObject.of("permissionId", permission.text("id"))
            .with("permissionType", permission.text("type"))
            .with("userId", permission.text("userId"));
    if (scope == null) {
      // Of the whole installation; the document wants an id there too.
      return view.with("scopeId", World.NOWHERE).with("scope", "none");
    }
    return view.with("scopeId", scope)
        .with("scope", workspace == null ? "organization" : "workspace");
  }

  private Answer permission(Call call) {
    JsonObject permission = world.need(Kind.PERMISSION, call.path("id"));
    if (permission.text("userId") == null) {
      throw World.missing(Kind.PERMISSION, call.path("id"));
    }
    return Answer.json(200, GroupViews.permission(permission));
  }
}
