package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading packages. */
final class Packages {
  private static final List<String> FIELDS =
      List.of("id", "name", "description", "flow_type", "status", "created_at", "updated_at");
  private static final int DEFAULT_LIMIT = 100;

  private final RestApi api;

  Packages(RestApi api) {
    this.api = api;
  }

  Map<String, Answering> answers() {
    return Map.of("list_packages", this::list, "get_package", this::get);
  }

  private Map<String, Object> list(Arguments arguments, ToolCall call) {
    arguments.refuse("workspace_id", "knows no workspaces");
    Map<String, Object> query = new LinkedHashMap<>();
    arguments.text("flow_type").ifPresent(type -> query.put("flow_type", type));
    arguments.text("status").ifPresent(status -> query.put("status", status));
    int most = arguments.number("limit", DEFAULT_LIMIT);
    RestApi.Page page = api.list("/packages", query, most, item -> true, call);
    Map<Long, Object> lastRuns = page.items().isEmpty() ? Map.of() : lastRuns(call);
    List<Map<String, Object>> packages = new ArrayList<>();
    for (Map<String, Object> item : page.items()) {
      Map<String, Object> shown = Values.only(item, FIELDS);
      shown.remove("description");
      // Null where it did not run among the newest runs of the account.
      shown.put("last_run_status", lastRuns.get(Values.number(item, "id").orElse(0L)));
      packages.add(shown);
    }
    return Listed.of("packages", packages, page.more());
  }

  /** How the last run of each package stands, out of the newest runs of the account. */
  private Map<Long, Object> lastRuns(ToolCall call) {
    Map<Long, Object> statuses = new HashMap<>();
    RestApi.Page newest =
        api.list("/jobs", Map.of("sort", "created"), RestApi.PAGE, item -> true, call);
    for (Map<String, Object> job : newest.items()) {
      Values.number(job, "package_id").ifPresent(id -> statuses.putIfAbsent(id, job.get("status")));
    }
    return statuses;
  }

  private Map<String, Object> get(Arguments arguments, ToolCall call) {
    String path = "/packages/" + arguments.id("package_id");
    Map<String, Object> found = api.get(path, call);
    Graph graph = Graph.of(api.get(path + "/export", call), api.json());
    Map<String, Object> shown = Values.only(found, FIELDS);
    Map<String, Object> summary = new LinkedHashMap<>(graph.summary());
    summary.put("variables_count", Values.object(found, "variables").size());
    shown.put("data_flow_summary", summary);
    if (arguments.flag("include_full_graph")) {
      shown.put("data_flow_json", graph.flow());
    }
    return shown;
  }
}
