package io.eltgateway.integrateio.sandbox.mcp;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What is in the account. */
final class InventoryTools {
  private static final long DEFAULT_LIMIT = 50;
  private static final Map<String, Kind> SEARCHED =
      Map.of(
          "connections", Kind.CONNECTION,
          "packages", Kind.PACKAGE,
          "clusters", Kind.CLUSTER,
          "workspaces", Kind.WORKSPACE);

  private final World world;

  InventoryTools(World world) {
    this.world = world;
  }

  void register(ToolTable tools) {
    tools.answer("list_workspaces", arguments -> workspaces());
    tools.answer("list_packages", this::packages);
    tools.answer("get_package", this::onePackage);
    tools.answer("list_connections", this::connections);
    tools.answer("get_connection", this::connection);
    tools.answer("list_clusters", this::clusters);
    tools.answer("search_all", this::search);
  }

  /** Some fields of an object. */
  static JsonObject view(JsonObject object, String... fields) {
    JsonObject view = new JsonObject();
    for (String field : fields) {
      view.put(field, object.get(field));
    }
    return view;
  }

  static long limit(JsonObject arguments, long otherwise) {
    return arguments.containsKey("limit") ? arguments.number("limit") : otherwise;
  }

  private static boolean admits(JsonObject arguments, String name, JsonObject object) {
    return !arguments.containsKey(name) || arguments.get(name).equals(object.get(name));
  }

  private JsonObject workspaces() {
    List<Object> shown = new ArrayList<>();
    for (JsonObject workspace : world.store().all(Kind.WORKSPACE)) {
      List<JsonObject> inside =
          world.store().all(Kind.PACKAGE, p -> p.number("workspace_id") == workspace.number("id"));
      shown.add(
          view(workspace, "id", "name")
              .with("package_count", inside.size())
              .with("last_failed_jobs_count", ended(inside, "failed"))
              .with("last_completed_jobs_count", ended(inside, "completed")));
    }
    return JsonObject.of("workspaces", shown);
  }

  private long ended(List<JsonObject> packages, String status) {
    return packages.stream().filter(p -> status.equals(lastStatus(p))).count();
  }

  private String lastStatus(JsonObject ran) {
    return world.newest(Kind.RUN, run -> run.number("package_id") == ran.number("id")).stream()
        .findFirst()
        .map(run -> run.text("status"))
        .orElse(null);
  }

  private JsonObject packages(JsonObject arguments) {
    List<JsonObject> shown =
        world
            .newest(
                Kind.PACKAGE,
                p ->
                    admits(arguments, "flow_type", p)
                        && admits(arguments, "status", p)
                        && admits(arguments, "workspace_id", p))
            .stream()
            .limit(limit(arguments, DEFAULT_LIMIT))
            .map(
                p ->
                    view(p, "id", "name", "flow_type", "status", "workspace_id", "updated_at")
                        .with("last_run_status", lastStatus(p)))
            .toList();
    return JsonObject.of("packages", shown);
  }

  private JsonObject onePackage(JsonObject arguments) {
    JsonObject found = world.need(Kind.PACKAGE, arguments.number("package_id"));
    JsonObject flow = found.object("data_flow_json");
    JsonObject types = new JsonObject();
    flow.objects("components").stream()
        .flatMap(component -> component.keySet().stream())
        .forEach(type -> types.put(type, types.number(type) + 1));
    JsonObject view =
        view(found, "id", "name", "description", "flow_type", "status", "workspace_id")
            .with(
                "data_flow_summary",
                JsonObject.of("component_count", flow.list("components").size())
                    .with("edge_count", flow.list("edges").size())
                    .with("component_types", types)
                    .with("variables_count", found.object("variables").size()));
    return arguments.flag("include_full_graph") ? view.with("data_flow_json", flow.copy()) : view;
  }

  private JsonObject connections(JsonObject arguments) {
    String type = arguments.text("connection_type_filter");
    return JsonObject.of(
        "connections",
        world.newest(Kind.CONNECTION, c -> type == null || type.equals(c.text("type"))).stream()
            .map(c -> view(c, "id", "name", "type", "status"))
            .toList());
  }

  private JsonObject connection(JsonObject arguments) {
    return world
        .store()
        .all(Kind.CONNECTION, c -> c.number("id") == arguments.number("connection_id"))
        .stream()
        .findFirst()
        .map(
            c -> view(c, "id", "name", "type", "status", "host", "port", "database", "tunnel_type"))
        .orElseThrow(() -> Refusal.notFound("NotFound", "connection not found"));
  }

  private JsonObject clusters(JsonObject arguments) {
    return JsonObject.of(
        "clusters",
        world.newest(Kind.CLUSTER, c -> admits(arguments, "status", c)).stream()
            .map(
                c ->
                    view(
                        c,
                        "id",
                        "name",
                        "status",
                        "type",
                        "nodes",
                        "region",
                        "created_at",
                        "available_since",
                        "terminated_at",
                        "terminate_on_idle"))
            .toList());
  }

  private JsonObject search(JsonObject arguments) {
    String wanted = arguments.text("query").toLowerCase(Locale.ROOT);
    List<String> types = arguments.texts("types");
    long most = arguments.containsKey("per_type_limit") ? arguments.number("per_type_limit") : 10;
    Predicate<JsonObject> hit =
        object ->
            (object.text("name", "") + " " + object.text("description", ""))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    JsonObject found = new JsonObject();
    SEARCHED.keySet().stream()
        .sorted()
        .filter(type -> types.isEmpty() || types.contains(type))
        .forEach(
            type ->
                found.put(
                    type,
                    world.newest(SEARCHED.get(type), hit).stream()
                        .limit(most)
                        .map(object -> view(object, "id", "name"))
                        .toList()));
    return found;
  }
}
