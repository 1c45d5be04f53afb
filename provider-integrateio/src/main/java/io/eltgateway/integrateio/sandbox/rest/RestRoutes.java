package io.eltgateway.integrateio.sandbox.rest;

import io.eltgateway.integrateio.sandbox.http.Page;
import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.Packages;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Query;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The REST API's calls about packages, clusters and schedules. */
public final class RestRoutes {
  /** Where the API of an account is. */
  static final String ROOT = "/{account}/api";

  private static final String PACKAGE = ROOT + "/packages/{id}";
  private static final String SCHEDULE = ROOT + "/schedules/{id}";

  private final World world;
  private final Packages packages;

  /** The calls about this account. */
  public RestRoutes(World world, Packages packages) {
    this.world = world;
    this.packages = packages;
  }

  /** Adds them. */
  public void register(RouteTable routes) {
    routes.get(ROOT + "/packages", this::packages);
    routes.get(ROOT + "/packages/search", call -> search(call, Kind.PACKAGE));
    routes.get(PACKAGE, call -> shown(need(call, Kind.PACKAGE)));
    routes.get(PACKAGE + "/export", this::export);
    routes.post(ROOT + "/packages", this::create);
    routes.put(PACKAGE, this::update);
    routes.post(PACKAGE + "/validations", this::validate);
    routes.get(PACKAGE + "/validations/{validation}", this::validation).reading();
    routes.get(ROOT + "/clusters", call -> list(call, Kind.CLUSTER, ofStatus(call)));
    routes.get(ROOT + "/clusters/search", call -> search(call, Kind.CLUSTER));
    routes.get(ROOT + "/schedules", call -> list(call, Kind.SCHEDULE, ofStatus(call)));
    routes.get(SCHEDULE, call -> shown(need(call, Kind.SCHEDULE)));
    routes.put(SCHEDULE, this::toggle);
  }

  private JsonObject need(Call call, Kind kind) {
    return world.need(kind, id(call, "id"));
  }

  static long id(Call call, String placeholder) {
    try {
      return Long.parseLong(call.path(placeholder));
    } catch (NumberFormatException noNumber) {
      throw Refusal.notFound("NotFound", "Not Found");
    }
  }

  /** The API knows no workspaces and no cron, and hands the graph out as an export only. */
  static Answer shown(JsonObject object) {
    return Answer.json(200, view(object));
  }

  private static JsonObject view(JsonObject object) {
    JsonObject view = object.visible();
    view.remove("data_flow_json");
    view.remove("workspace_id");
    view.remove("cron");
    return view;
  }

  private static Predicate<JsonObject> ofStatus(Call call) {
    String wanted = call.query().text("status");
    return object -> wanted == null || wanted.equals("all") || wanted.equals(object.text("status"));
  }

  private Answer list(Call call, Kind kind, Predicate<JsonObject> question) {
    return Page.of(call, world.newest(kind, question).stream().map(RestRoutes::view).toList());
  }

  private Answer packages(Call call) {
    Query query = call.query();
    return list(
        call,
        Kind.PACKAGE,
        ofStatus(call).and(one -> query.admits("flow_type", one.text("flow_type"))));
  }

  private Answer search(Call call, Kind kind) {
    String words = call.query().text("q");
    if (words == null) {
      throw Refusal.invalid("q is missing");
    }
    String wanted = words.toLowerCase(Locale.ROOT);
    List<JsonObject> hits =
        world.newest(
            kind,
            one ->
                (one.text("name", "") + " " + one.text("description", ""))
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted));
    return Answer.json(200, hits.stream().map(RestRoutes::view).toList());
  }

  /** What can be sent back to make a package; the graph is a text in it. */
  private Answer export(Call call) {
    JsonObject exported = need(call, Kind.PACKAGE);
    return Answer.json(
        200,
        JsonObject.of("name", exported.text("name"), "description", exported.text("description"))
            .with("flow_type", exported.text("flow_type"))
            .with("variables", exported.object("variables"))
            .with("data_flow_json", Json.write(exported.object("data_flow_json"))));
  }

  private Answer create(Call call) {
    JsonObject body = call.body().root();
    if (!body.containsKey("source_package_id")) {
      throw new Refusal(422, "Unprocessable", "the sandbox makes copies only");
    }
    JsonObject copy = packages.copy(body.number("source_package_id"), body.text("name"), null);
    return Answer.json(201, view(copy));
  }

  private Answer update(Call call) {
    JsonObject edited = need(call, Kind.PACKAGE);
    String flow = call.body().text("data_flow_json");
    if (flow != null) {
      edited.put("data_flow_json", Json.readObject(flow));
    }
    return shown(packages.touched(edited));
  }

  private Answer validate(Call call) {
    return Answer.json(201, packages.validate(id(call, "id")).visible());
  }

  private Answer validation(Call call) {
    return Answer.json(200, packages.look(id(call, "validation")).visible());
  }

  private Answer toggle(Call call) {
    JsonObject schedule = need(call, Kind.SCHEDULE);
    JsonObject body = call.body().root();
    for (String field : new String[] {"name", "interval_amount", "interval_unit"}) {
      if (!body.containsKey(field)) {
        throw new Refusal(422, "Unprocessable", field + " is missing");
      }
    }
    if (body.containsKey("start_at") && schedule.number("execution_count") > 0) {
      throw new Refusal(422, "Unprocessable", "start_at cannot be changed");
    }
    schedule.put("status", call.body().requiredOneOf("status", List.of("enabled", "disabled")));
    schedule.put("updated_at", world.now().toString());
    return shown(schedule);
  }
}
