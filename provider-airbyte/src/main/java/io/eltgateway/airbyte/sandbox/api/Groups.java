package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Groups of users, their members, and what the members may do. */
final class Groups {

  private static final String PATH = "/groups";

  private final World world;

  Groups(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + PATH, this::list);
    routes.get(PUBLIC + PATH + "/{id}", call -> Answer.json(200, view(group(call))));
    routes.get(PUBLIC + PATH + "/{id}/members", this::members);
    routes.get(PUBLIC + PATH + "/{id}/permissions", this::permissions);
  }

  private JsonObject group(Call call) {
    return world.need(Kind.GROUP, call.path("id"));
  }

  private Answer list(Call call) {
    String organization =
        world.need(Kind.ORGANIZATION, call.query().text("organizationId")).text("id");
    return Page.of(
        call,
        PATH,
        world.store().all(Kind.GROUP, group -> organization.equals(group.text("organizationId"))),
        Groups::view);
  }

  private static JsonObject view(JsonObject group) {
    return JsonObject.of("groupId", group.text("id"), "name", group.text("name"))
        .with("description", group.text("description", ""))
        .with("organizationId", group.text("organizationId"))
        .with("memberCount", (long) group.texts("members").size());
  }

  private Answer members(Call call) {
    JsonObject group = group(call);
    String id = group.text("id");
    List<JsonObject> members =
        group.texts("members").stream().map(user -> world.store().find(Kind.USER, user)).toList();
    return Page.of(
        call,
        PATH + "/" + id + "/members",
        members,
        user ->
            JsonObject.of("memberId", World.id("member/" + id + "/" + user.text("id")))
                .with("groupId", id)
                .with("userId", user.text("id"))
                .with("userEmail", user.text("email"))
                .with("userName", user.text("name")));
  }

  private Answer permissions(Call call) {
    String id = group(call).text("id");
    return Answer.json(
        200,
        JsonObject.of(
            "data",
            world.store().all(Kind.PERMISSION, each -> id.equals(each.text("groupId"))).stream()
                .map(Users::view)
                .toList()));
  }
}
