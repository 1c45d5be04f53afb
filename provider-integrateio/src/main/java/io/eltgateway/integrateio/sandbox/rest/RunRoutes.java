package io.eltgateway.integrateio.sandbox.rest;

import io.eltgateway.integrateio.sandbox.http.Page;
import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.RunLog;
import io.eltgateway.integrateio.sandbox.work.Runs;
import io.eltgateway.integrateio.sandbox.work.Tables;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The REST API's calls about runs, which it calls jobs, and about connections. */
public final class RunRoutes {
  private static final String JOB = RestRoutes.ROOT + "/jobs/{id}";
  private static final String CONNECTION = RestRoutes.ROOT + "/connections/{type}/{id}";

  private final World world;
  private final Runs runs;
  private final RunLog log;
  private final Tables tables;

  /** The calls about this account. */
  public RunRoutes(World world, Runs runs, RunLog log) {
    this.world = world;
    this.runs = runs;
    this.log = log;
    this.tables = new Tables(world);
  }

  /** Adds them. */
  public void register(RouteTable routes) {
    routes.get(RestRoutes.ROOT + "/jobs", this::jobs);
    routes.post(RestRoutes.ROOT + "/jobs", this::start);
    routes.get(JOB, this::job);
    routes.delete(JOB, call -> shown(runs.cancel(RestRoutes.id(call, "id"))));
    routes.get(JOB + "/log", this::log);
    routes.get(RestRoutes.ROOT + "/connections", this::connections);
    routes.get(CONNECTION, call -> shown(connection(call)));
    routes.post(CONNECTION + "/test", this::test);
    routes.get(CONNECTION + "/schema", this::schema);
  }

  private static Answer shown(JsonObject object) {
    return Answer.json(200, object.visible());
  }

  private Answer jobs(Call call) {
    String status = call.query().text("status");
    String ofPackage = call.query().text("package_id");
    List<JsonObject> found =
        world.newest(
            Kind.RUN,
            run ->
                (status == null || status.equals(run.text("status")))
                    && (ofPackage == null
                        || ofPackage.equals(Long.toString(run.number("package_id")))));
    return Page.of(call, found.stream().map(JsonObject::visible).toList());
  }

  private Answer start(Call call) {
    JsonObject body = call.body().root();
    if (!body.containsKey("cluster_id")) {
      throw new Refusal(422, "Unprocessable", "cluster_id is missing");
    }
    JsonObject run =
        runs.start(
            body.number("package_id"), body.number("cluster_id"), body.object("variables").copy());
    return Answer.json(201, run.visible());
  }

  private Answer job(Call call) {
    JsonObject run = runs.look(RestRoutes.id(call, "id"));
    JsonObject view = run.visible();
    if ("log_summary".equals(call.query().text("include"))) {
      view.put(
          "log_summary",
          JsonObject.of("body", runs.log(run), "error_summary", run.text("errors"))
              .with("action_items", log.actions(run)));
    }
    return Answer.json(200, view);
  }

  private Answer log(Call call) {
    return Answer.json(
        200, JsonObject.of("body", runs.log(world.need(Kind.RUN, RestRoutes.id(call, "id")))));
  }

  private Answer connections(Call call) {
    String type = call.query().text("type");
    List<JsonObject> found =
        world.newest(Kind.CONNECTION, one -> type == null || type.equals(one.text("type")));
    // The documented list is short, but the vendor's answer holds the user too.
    return Page.of(
        call, found.stream().map(JsonObject::visible).peek(view -> view.remove("status")).toList());
  }

  private JsonObject connection(Call call) {
    JsonObject found =
        world.store().find(Kind.CONNECTION, call.path("type") + "/" + call.path("id"));
    if (found == null) {
      throw Refusal.notFound("NotFound", "connection not found");
    }
    return found;
  }

  private Answer test(Call call) {
    String down = connection(call).text("_down");
    if (down != null) {
      throw Refusal.bad(down);
    }
    return Answer.raw(200, "application/json", "true");
  }

  private Answer schema(Call call) {
    JsonObject table =
        tables.table(
            tables.database(connection(call).number("id")),
            call.query().text("table"),
            call.query().text("schema_name"));
    List<Object> fields = new ArrayList<>();
    table
        .objects("columns")
        .forEach(column -> fields.add(JsonObject.of(column.text("name"), column.text("type"))));
    int lines = call.query().number("lines", 20, 1, 200);
    return Answer.json(
        200,
        JsonObject.of("data", tables.rows(table, call.query().text("where_clause"), lines))
            .with("raw", new ArrayList<>())
            .with("fields", fields));
  }
}
