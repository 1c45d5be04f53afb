package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.api.GroupViews;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Users, what they may do, and whom somebody invited. */
final class UserReads {

  private final World world;

  UserReads(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.read("/users/get", body -> view(world.need(Kind.USER, body.requiredText("userId"))));
    operations.read("/users/get_by_auth_id", body -> by(body, "authUserId"));
    operations.read("/users/get_by_email", body -> by(body, "email"));
    operations.read("/users/list_by_organization_id", this::ofOrganization);
    operations.read("/users/list_access_info_by_workspace_id", this::ofWorkspace);
    operations.ask("/users/list_instance_admin", this::instanceAdmins);
    operations.read("/permissions/get", this::permission);
    operations.read("/permissions/list_by_user", this::permissions);
    operations.read("/user_invitations/list_pending", this::invitations);
    operations.get("/user_invitations/by_code/{code}", this::invitation);
  }

  private static JsonObject view(JsonObject user) {
    return JsonObject.of("userId", user.text("id"), "name", user.text("name"))
        .with("email", user.text("email"))
        .with("status", "registered")
        .with("metadata", new JsonObject());
  }

  private JsonObject by(Body body, String field) {
    String wanted = body.requiredText(field);
    return world.store().all(Kind.USER, user -> wanted.equals(user.text(field))).stream()
        .filter(user -> !world.isForeign(user))
        .map(UserReads::view)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("NotFound", "There is no such user."));
  }

  private Stream<JsonObject> users(String organization) {
    return world
        .store()
        .all(Kind.USER, user -> organization.equals(user.text("organizationId")))
        .stream();
  }

  private Optional<JsonObject> permissionOf(JsonObject user, Predicate<JsonObject> question) {
    return world
        .store()
        .all(Kind.PERMISSION, each -> user.text("id").equals(each.text("userId")))
        .stream()
        .filter(question)
        .findFirst();
  }

  private JsonObject ofOrganization(Body body) {
    String id = world.need(Kind.ORGANIZATION, body.requiredText("organizationId")).text("id");
    List<JsonObject> found =
        users(id)
            .flatMap(
                user ->
                    permissionOf(user, each -> id.equals(each.text("organizationId"))).stream()
                        .map(
                            each ->
                                view(user)
                                    .with("permissionId", each.text("id"))
                                    .with("permissionType", each.text("type"))))
            .map(user -> user.with("organizationId", id))
            .toList();
    return JsonObject.of("users", found);
  }

  private JsonObject ofWorkspace(Body body) {
    JsonObject workspace = world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    String id = workspace.text("workspaceId");
    String organization = workspace.text("organizationId");
    return JsonObject.of(
        "usersWithAccess",
        users(organization)
            .map(user -> access(user, id, organization))
            .filter(ofUser -> ofUser.keySet().stream().anyMatch(key -> key.endsWith("Permission")))
            .toList());
  }

  /** By which right a user gets at a workspace: its own, the organization's or both. */
  private JsonObject access(JsonObject user, String workspace, String organization) {
    JsonObject view =
        JsonObject.of("userId", user.text("id"), "userEmail", user.text("email"))
            .with("userName", user.text("name"))
            .with("workspaceId", workspace);
    permissionOf(user, each -> workspace.equals(each.text("workspaceId")))
        .ifPresent(each -> view.put("workspacePermission", GroupViews.permission(each)));
    permissionOf(user, each -> organization.equals(each.text("organizationId")))
        .ifPresent(each -> view.put("organizationPermission", GroupViews.permission(each)));
    return view;
  }

  private JsonObject instanceAdmins() {
    return JsonObject.of(
        "users",
        world
            .store()
            .all(Kind.PERMISSION, each -> "instance_admin".equals(each.text("type")))
            .stream()
            .map(each -> admin(world.store().find(Kind.USER, each.text("userId")), each))
            .toList());
  }

  private static JsonObject admin(JsonObject user, JsonObject permission) {
    return JsonObject.of("name", user.text("name"), "userId", user.text("id"))
        .with("email", user.text("email"))
        .with("permissionId", permission.text("id"));
  }

  private JsonObject permission(Body body) {
    String id = body.requiredText("permissionId");
    JsonObject permission = world.need(Kind.PERMISSION, id);
    if (permission.text("userId") == null) {
      throw World.missing(Kind.PERMISSION, id);
    }
    return GroupViews.permission(permission);
  }

  private JsonObject permissions(Body body) {
    String id = world.need(Kind.USER, body.requiredText("userId")).text("id");
    return JsonObject.of(
        "permissions",
        world.store().all(Kind.PERMISSION, each -> id.equals(each.text("userId"))).stream()
            .map(GroupViews::permission)
            .toList());
  }

  private List<JsonObject> invitations(Body body) {
    String id = body.requiredText("scopeId");
    boolean workspace =
        body.requiredOneOf("scopeType", List.of("workspace", "organization")).equals("workspace");
    world.need(workspace ? Kind.WORKSPACE : Kind.ORGANIZATION, id);
    return world.store().all(Kind.INVITATION, each -> id.equals(each.text("scopeId"))).stream()
        .map(UserReads::withoutCode)
        .toList();
  }

  /** Whoever has the code can accept, so that lists do not show it. */
  private static JsonObject withoutCode(JsonObject invitation) {
    JsonObject view = invitation.copy();
    view.remove("inviteCode");
    return view;
  }

  private JsonObject invitation(Call call) {
    String code = call.path("code");
    return world.store().all(Kind.INVITATION, each -> code.equals(each.text("inviteCode"))).stream()
        .map(JsonObject::copy)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("NotFound", "There is no such invitation."));
  }
}
