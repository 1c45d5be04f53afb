package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.http.Page;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** Groups of users, their members, and what the members may do. */
final class Groups {

  private static final String PATH = "/groups";

  private final World world;

  Groups(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + PATH, this::list);
    routes.get(PUBLIC + PATH + "/{id}", call -> Answer.json(200, GroupViews.group(group(call))));
    routes.get(PUBLIC + PATH + "/{id}/members", this::members);
    routes.get(PUBLIC + PATH + "/{id}/permissions", this::permissions);
  }

  private JsonObject group(Call call) {
    return world.need(Kind.GROUP, call.path("id"));
  }

  /** One document wants an organization, the other takes all that the caller may see. */
  private Answer list(Call call) {
    String wanted = call.query().text("organizationId");
    String organization = wanted == null ? null : world.need(Kind.ORGANIZATION, wanted).text("id");
    return Page.of(
        call,
        PATH,
        world
            .store()
            .all(
                Kind.GROUP,
                group ->
                    organization == null
                        ? !world.isForeign(group)
                        : organization.equals(group.text("organizationId"))),
        GroupViews::group);
  }

  private Answer members(Call call) {
    JsonObject group = group(call);
    return Page.of(
        call,
        PATH + "/" + group.text("id") + "/members",
        GroupViews.members(world, group),
        member -> member);
  }

  private Answer permissions(Call call) {
    return Answer.json(200, JsonObject.of("data", GroupViews.permissions(world, group(call))));
  }
}
