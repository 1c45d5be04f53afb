package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.api.GroupViews;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Groups of users, in the same words as the public API's. */
final class GroupReads {

  private final World world;

  GroupReads(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.read("/groups/get", body -> GroupViews.group(needed(body)));
    operations.read("/groups/list", this::list);
    operations.read(
        "/groups/list_members",
        body -> JsonObject.of("members", GroupViews.members(world, needed(body))));
    operations.read(
        "/group_permissions/list",
        body -> JsonObject.of("permissions", GroupViews.permissions(world, needed(body))));
  }

  private JsonObject needed(Body body) {
    return world.need(Kind.GROUP, body.requiredText("groupId"));
  }

  private JsonObject list(Body body) {
    String id = world.need(Kind.ORGANIZATION, body.requiredText("organizationId")).text("id");
    return JsonObject.of(
        "groups",
        world.store().all(Kind.GROUP, group -> id.equals(group.text("organizationId"))).stream()
            .map(GroupViews::group)
            .toList());
  }
}
