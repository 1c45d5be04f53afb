package io.eltgateway.integrateio.rest;

import java.util.List;
import java.util.Map;

/** What the REST API does not give of what the tools promise, tool by tool. */
final class Gaps {
  private static final Map<String, List<String>> MISSING =
      Map.ofEntries(
          Map.entry(
              "list_packages",
              List.of(
                  "workspaces",
                  "last_run_status of packages without a run among the account's newest hundred")),
          Map.entry("get_package", List.of("the workspace")),
          Map.entry("list_connections", List.of("status")),
          Map.entry("get_connection", List.of("status")),
          Map.entry(
              "search_all", List.of("workspaces; connections are found by name and type only")),
          Map.entry("get_run", List.of("the whole log: this is the tail of its summary")),
          Map.entry(
              "explain_job_failure", List.of("the whole log: this is the tail of its summary")),
          Map.entry("list_schedules", List.of("cron; interval says the same in words")),
          Map.entry("get_schedule", List.of("cron; interval says the same in words")),
          Map.entry("toggle_schedule", List.of("cron; interval says the same in words")),
          Map.entry("clone_package", List.of("the workspace")),
          Map.entry("validate_package", List.of("which component an error belongs to")),
          Map.entry(
              "update_package_components",
              List.of("a transaction: an edit by somebody else at the same moment would be lost")),
          Map.entry("retry_job", List.of("dynamic variables; a link to the run that failed")));

  private Gaps() {}

  static List<String> of(String tool) {
    return MISSING.getOrDefault(tool, List.of());
  }

  /** Why a tool cannot be served at all, as the end of a sentence. */
  static String whyNot(String tool) {
    return switch (tool) {
      case "list_workspaces" -> "knows no workspaces";
      case "discover_schema" -> "cannot list the tables of a database";
      default -> "has nothing like it";
    };
  }
}
