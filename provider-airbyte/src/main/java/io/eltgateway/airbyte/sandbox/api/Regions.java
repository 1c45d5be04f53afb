package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Where syncs run: regions and the data planes in them. */
final class Regions {

  private static final String REGIONS = PUBLIC + "/regions";
  private static final String DATAPLANES = PUBLIC + "/dataplanes";

  private final World world;

  Regions(World world) {
    this.world = world;
  }

  void register(RouteTable routes) {
    routes.get(REGIONS, this::regions);
    routes.get(
        REGIONS + "/{id}",
        call -> Answer.json(200, region(world.need(Kind.REGION, call.path("id")))));
    routes.get(DATAPLANES, this::dataplanes);
    routes.get(
        DATAPLANES + "/{id}",
        call -> Answer.json(200, dataplane(world.need(Kind.DATAPLANE, call.path("id")))));
  }

  private Answer regions(Call call) {
    String id = world.need(Kind.ORGANIZATION, call.query().text("organizationId")).text("id");
    return data(
        world.store().all(Kind.REGION, each -> id.equals(each.text("organizationId"))).stream()
            .map(Regions::region)
            .toList());
  }

  private Answer dataplanes(Call call) {
    List<String> wanted =
        call.query().texts("regionIds").stream()
            .map(id -> world.need(Kind.REGION, id).text("id"))
            .toList();
    return data(
        world
            .store()
            .all(
                Kind.DATAPLANE,
                each ->
                    wanted.isEmpty()
                        ? !world.isForeign(each)
                        : wanted.contains(each.text("regionId")))
            .stream()
            .map(Regions::dataplane)
            .toList());
  }

  private static Answer data(List<JsonObject> views) {
    return Answer.json(200, JsonObject.of("data", views));
  }

  private static JsonObject region(JsonObject region) {
    return dated(
        JsonObject.of("regionId", region.text("id"), "name", region.text("name"))
            .with("organizationId", region.text("organizationId")),
        region);
  }

  private static JsonObject dataplane(JsonObject dataplane) {
    return dated(
        JsonObject.of("dataplaneId", dataplane.text("id"), "name", dataplane.text("name"))
            .with("regionId", dataplane.text("regionId")),
        dataplane);
  }

  private static JsonObject dated(JsonObject view, JsonObject object) {
    String created = Instant.ofEpochSecond(object.number("createdAt")).toString();
    return view.with("enabled", object.flag("enabled"))
        .with("createdAt", created)
        .with("updatedAt", created);
  }
}
