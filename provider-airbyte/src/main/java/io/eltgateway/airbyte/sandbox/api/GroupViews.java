package io.eltgateway.airbyte.sandbox.api;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Groups of users and permissions as both APIs show them. */
public final class GroupViews {

  private static final List<String> OWNERS =
      List.of("userId", "groupId", "workspaceId", "organizationId");

  private GroupViews() {}

  /** A group, and how many belong to it. */
  public static JsonObject group(JsonObject group) {
    return JsonObject.of("groupId", group.text("id"), "name", group.text("name"))
        .with("description", group.text("description", ""))
        .with("organizationId", group.text("organizationId"))
        .with("memberCount", (long) group.texts("members").size());
  }

  /** Who belongs to it. */
  public static List<JsonObject> members(World world, JsonObject group) {
    String id = group.text("id");
    return group.texts("members").stream()
        .map(user -> member(id, world.store().find(Kind.USER, user)))
        .toList();
  }

  private static JsonObject member(String group, JsonObject user) {
    return JsonObject.of("memberId", World.id("member/" + group + "/" + user.text("id")))
        .with("groupId", group)
        .with("userId", user.text("id"))
        .with("userEmail", user.text("email"))
        .with("userName", user.text("name"));
  }

  /** What its members may do. */
  public static List<JsonObject> permissions(World world, JsonObject group) {
    String id = group.text("id");
    return world.store().all(Kind.PERMISSION, each -> id.equals(each.text("groupId"))).stream()
        .map(GroupViews::permission)
        .toList();
  }

  /** A user's or a group's permission. */
  public static JsonObject permission(JsonObject permission) {
    JsonObject view =
        JsonObject.of("permissionId", permission.text("id"))
            .with("permissionType", permission.text("type"));
    OWNERS.stream()
        .filter(permission::containsKey)
        .forEach(owner -> view.put(owner, permission.text(owner)));
    return view;
  }
}
