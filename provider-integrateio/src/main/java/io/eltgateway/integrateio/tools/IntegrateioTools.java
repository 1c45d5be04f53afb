package io.eltgateway.integrateio.tools;

import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.sql.ObjectName;
import io.eltgateway.integrateio.sql.WhereClause;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The work of the 22 tools: checks, then whoever answers, then the ledger. Thread-safe. */
public final class IntegrateioTools {
  /** Tools that change nothing, so that they may be asked again when an answer was lost. */
  public static final Set<String> READS =
      Set.of(
          "list_workspaces",
          "list_packages",
          "get_package",
          "list_connections",
          "get_connection",
          "list_clusters",
          "search_all",
          "list_runs",
          "get_run",
          "explain_job_failure",
          "list_schedules",
          "get_schedule",
          "discover_schema",
          "preview_data",
          "test_connection");

  private static final List<String> OTHERS =
      List.of(
          "validate_package",
          "clone_package",
          "update_package_components",
          "toggle_schedule",
          "run_package",
          "cancel_job",
          "retry_job");

  private static final String RUN = "run";
  private static final String WHERE = "where_clause";
  private static final String SEARCH = "search";
  private static final List<String> NAMES = List.of("table", "schema_name");

  /** The page documents the new package's id; that of a retried run is in none of its words. */
  private static final Map<String, Made> MADE =
      Map.of(
          "clone_package", new Made("package", List.of("package_id", "id"), "package_id"),
          "run_package", new Made(RUN, List.of("run_id", "id"), ""),
          "retry_job", new Made(RUN, List.of("new_run_id", "run_id", "id"), "run_id"));

  private final Upstream upstream;
  private final Json json;
  private final boolean rawSql;

  /**
   * The tools.
   *
   * @param rawSql whether SQL is passed on without looking into it
   */
  public IntegrateioTools(Upstream upstream, Json json, boolean rawSql) {
    this.upstream = upstream;
    this.json = json;
    this.rawSql = rawSql;
  }

  /** The work of each tool, by its name. */
  public Map<String, Tool.Handler> handlers() {
    List<String> names = new ArrayList<>(READS);
    names.addAll(OTHERS);
    Map<String, Tool.Handler> handlers = new LinkedHashMap<>();
    names.forEach(name -> handlers.put(name, call -> answer(name, call)));
    return handlers;
  }

  private ToolResult answer(String tool, ToolCall call) {
    Map<String, Object> arguments = rawSql ? call.arguments() : checked(call.arguments());
    ToolResult result = upstream.call(tool, arguments, call);
    Optional.ofNullable(MADE.get(tool))
        .ifPresent(made -> made.report(result, arguments, json, call));
    return result;
  }

  /** The arguments, the condition among them written anew. */
  private static Map<String, Object> checked(Map<String, Object> arguments) {
    for (String name : NAMES) {
      if (arguments.get(name) instanceof String text) {
        ObjectName.check(name, text);
      }
    }
    if (arguments.get(SEARCH) instanceof String part) {
      ObjectName.checkPart(SEARCH, part);
    }
    if (!(arguments.get(WHERE) instanceof String clause)) {
      return arguments;
    }
    Map<String, Object> checked = new LinkedHashMap<>(arguments);
    checked.put(WHERE, WhereClause.checked(clause));
    return checked;
  }
}
