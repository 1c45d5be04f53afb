package io.eltgateway.airbyte.sandbox.seed;

import io.eltgateway.airbyte.sandbox.reference.SandboxFiles;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Who uses the simulated installation, where its syncs run, and how its connections are tagged. */
final class AdministrationSeed {

  private static final long CREATED_DAYS_AGO = 290;
  private static final long SECONDS_A_DAY = 86_400;

  private final World world;
  private final long created;

  AdministrationSeed(World world) {
    this.world = world;
    this.created = world.start().getEpochSecond() - CREATED_DAYS_AGO * SECONDS_A_DAY;
  }

  /** Puts everything into a world that has its connections. */
  void plant() {
    JsonObject file = SandboxFiles.ALL.json("administration.json");
    file.objects("users").forEach(this::user);
    file.objects("groups").forEach(this::group);
    file.objects("permissions").forEach(this::permission);
    file.objects("invitations").forEach(this::invitation);
    file.objects("tags").forEach(this::tag);
    file.objects("regions").forEach(this::region);
    file.objects("dataplanes").forEach(this::dataplane);
  }

  /** Adds an application that tokens are given to. */
  void application(String clientId, String clientSecret) {
    JsonObject application =
        JsonObject.of("id", World.id("application"), "name", "ELT gateway")
            .with("clientId", clientId)
            .with("clientSecret", clientSecret)
            .with("createdAt", created);
    world.store().add(Kind.APPLICATION, application);
  }

  private void user(JsonObject given) {
    add(Kind.USER, given, "email")
        .with("authUserId", World.id("auth/" + given.text("key")))
        .with("organizationId", World.id(given.text("organization")));
  }

  private void group(JsonObject given) {
    List<Object> members = new ArrayList<>();
    given.texts("members").forEach(member -> members.add(World.id(member)));
    add(Kind.GROUP, given, "description")
        .with("organizationId", World.id(given.text("organization")))
        .with("members", members);
  }

  private void permission(JsonObject given) {
    JsonObject permission =
        JsonObject.of("id", World.id("permission/" + given), "type", given.text("type"));
    for (String owner : List.of("user", "group", "workspace", "organization")) {
      if (given.containsKey(owner)) {
        permission.put(owner + "Id", World.id(given.text(owner)));
      }
    }
    world.store().add(Kind.PERMISSION, permission);
  }

  private void invitation(JsonObject given) {
    long sent = world.start().getEpochSecond() - given.number("daysAgo") * SECONDS_A_DAY;
    JsonObject invitation =
        JsonObject.of("id", World.id(given.text("key")), "inviteCode", given.text("code"))
            .with("inviterUserId", World.id(given.text("inviter")))
            .with("invitedEmail", given.text("email"))
            .with("scopeId", World.id(given.text("scope")))
            .with("scopeType", given.text("scopeType"))
            .with("permissionType", given.text("type"))
            .with("status", "pending")
            .with("createdAt", sent)
            .with("updatedAt", sent);
    world.store().add(Kind.INVITATION, invitation);
  }

  private void tag(JsonObject given) {
    JsonObject tag = add(Kind.TAG, given, "color");
    tag.put("workspaceId", World.id(given.text("workspace")));
    for (String key : given.texts("connections")) {
      JsonObject connection = world.store().find(Kind.CONNECTION, World.id(key));
      List<Object> tags = connection.list("tags");
      List<Object> more = new ArrayList<>(tags);
      more.add(World.tag(tag));
      connection.put("tags", more);
    }
  }

  private void region(JsonObject given) {
    add(Kind.REGION, given, "enabled").with("organizationId", World.id(given.text("organization")));
  }

  private void dataplane(JsonObject given) {
    JsonObject region = world.store().find(Kind.REGION, World.id(given.text("region")));
    add(Kind.DATAPLANE, given, "enabled")
        .with("version", given.text("version"))
        .with("regionId", region.text("id"))
        .with("organizationId", region.text("organizationId"));
  }

  private JsonObject add(Kind kind, JsonObject given, String field) {
    JsonObject object =
        JsonObject.of("id", World.id(given.text("key")), "name", given.text("name"))
            .with("createdAt", created);
    if (given.containsKey(field)) {
      object.put(field, given.get(field));
    }
    return world.store().add(kind, object);
  }
}
