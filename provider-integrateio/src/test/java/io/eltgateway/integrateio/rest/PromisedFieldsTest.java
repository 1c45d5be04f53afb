package io.eltgateway.integrateio.rest;

import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A REST API that tells all it has, in every object: each tool's answer holds the fields that the
 * vendor's page promises, and nothing of the rest.
 */
class PromisedFieldsTest {
  /** What no answer may hold, in every object of the API's. */
  private static final String UNTOLD =
      """
      "username": "UNTOLD", "password": "UNTOLD", "api_key": "UNTOLD", "access_token": "UNTOLD",
      "private_key": "UNTOLD", "ssh_key": "UNTOLD", "certificate": "UNTOLD", "unique_id": "UNTOLD",
      "owner_id": "UNTOLD", "owner": {"email": "UNTOLD"}, "user": "UNTOLD", "url": "UNTOLD",
      "html_url": "UNTOLD", "creator": {"name": "UNTOLD"}, "ssl": {"key": "UNTOLD"},
      """;

  private static final String LOG =
      "connecting to jdbc:mysql://db.example.com/ads?user=UNTOLD&password=UNTOLD\\n"
          + "-----BEGIN RSA PRIVATE KEY-----\\nUNTOLD\\n-----END RSA PRIVATE KEY-----\\n"
          + "Authorization: Bearer UNTOLDUNTOLD\\nERROR column x does not exist";

  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry("GET packages", "[" + aPackage() + "]"),
          Map.entry("GET packages/search", "[" + aPackage() + "]"),
          Map.entry("POST packages", aPackage()),
          Map.entry("GET packages/7", aPackage()),
          Map.entry("PUT packages/7", aPackage()),
          Map.entry(
              "GET packages/7/export",
              told(
                  "\"name\": \"p\", \"data_flow_json\": {\"components\": [{\"source\": {\"name\":"
                      + " \"s\", \"password\": \"UNTOLD\"}}], \"edges\": []}")),
          Map.entry(
              "POST packages/7/validations",
              told("\"id\": 3, \"status\": \"failed\", \"errors\": [\"s: password=UNTOLD\"]")),
          Map.entry(
              "GET packages/7/validations/3",
              told("\"id\": 3, \"status\": \"failed\", \"errors\": [\"s: password=UNTOLD\"]")),
          Map.entry("GET clusters", "[" + cluster() + "]"),
          Map.entry("GET clusters/search", "[" + cluster() + "]"),
          Map.entry("GET jobs", "[" + job() + "]"),
          Map.entry("POST jobs", job()),
          Map.entry("GET jobs/9", job()),
          Map.entry("GET jobs/9/log", told("\"body\": \"" + LOG + "\"")),
          Map.entry("GET connections", "[" + connection() + "]"),
          Map.entry("GET connections/postgres/42", connection()),
          Map.entry("POST connections/postgres/42/test", "true"),
          Map.entry(
              "GET connections/postgres/42/schema",
              told(
                  "\"fields\": [{\"a\": \"int\"}], \"data\": [{\"a\": 1}], \"raw\":"
                      + " [\"UNTOLD\"]")),
          Map.entry("GET schedules", "[" + schedule() + "]"),
          Map.entry("GET schedules/5", schedule()),
          Map.entry("PUT schedules/5", schedule()));

  private static FakeUpstream api;
  private static TestGateway gateway;

  private static String told(String members) {
    return "{" + UNTOLD + members + "}";
  }

  private static String aPackage() {
    return told(
        """
        "id": 7, "name": "p", "description": "d", "flow_type": "dataflow", "status": "active",
        "variables": {"KEY": "UNTOLD"}, "secret_variables": {"KEY": "UNTOLD"},
        "created_at": "2026-11-01T00:00:00Z", "updated_at": "2026-11-01T00:00:00Z"
        """);
  }

  private static String cluster() {
    return told(
        """
        "id": 6, "name": "c", "status": "available", "type": "production", "nodes": 2,
        "region": "r", "description": "d", "created_at": "t", "available_since": "t",
        "terminated_at": null, "terminate_on_idle": true, "running_jobs_count": 0,
        "bootstrap_actions": [{"script_path": "UNTOLD"}], "launched_at": "UNTOLD"
        """);
  }

  private static String job() {
    return told(
        """
        "id": 9, "status": "failed", "package_id": 7, "cluster_id": 6, "started_at": "t",
        "completed_at": "t", "runtime_in_seconds": 3, "progress": 0.5, "attempts": 0,
        "variables": {"KEY": "UNTOLD"}, "outputs": [{"preview_url": "UNTOLD"}],
        "errors": "token=UNTOLD is wrong", "log_url": "UNTOLD", "log_summary": {"body": "%s",
        "error_summary": "secret: UNTOLD", "openai_extract": "UNTOLD",
        "action_items": ["change password=UNTOLD"]}
        """
            .formatted(LOG));
  }

  private static String connection() {
    return told(
        """
        "id": 42, "name": "n", "type": "postgres", "host": "h", "port": 5432, "database": "b",
        "schema": "s", "region": "r", "tunnel_type": "direct", "tunnel_host": "UNTOLD",
        "tunnel_username": "UNTOLD", "created_at": "t", "updated_at": "t"
        """);
  }

  private static String schedule() {
    return told(
        """
        "id": 5, "name": "n", "status": "enabled", "interval_amount": 1, "interval_unit": "days",
        "start_at": "t", "next_run_at": "t", "last_run_at": "t", "last_run_status": "completed",
        "execution_count": 2, "created_at": "t", "updated_at": "t", "description": "UNTOLD",
        "task": {"nodes": 2, "packages": [{"package_id": "7", "variables": {"SINCE": "x"}}]}
        """);
  }

  @BeforeAll
  static void start() {
    api = new FakeUpstream();
    ANSWERS.forEach(
        (request, body) -> {
          String[] words = request.split(" ", -1);
          api.on(words[0], "/shop/api/" + words[1], 200, body);
        });
    api.on("DELETE", "/shop/api/jobs/9", asked -> Reply.json(200, job()));
    gateway =
        TestGateway.with(
            Mode.ALLOW_WRITES,
            Map.of(
                "base-url", api.uri().toString(),
                "account-id", "shop",
                "api-key", "made-up-key-of-the-shop",
                "api", "rest"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    api.close();
  }

  static Stream<Arguments> tools() {
    List<String> run =
        List.of(
            "id",
            "status",
            "package_id",
            "cluster_id",
            "started_at",
            "completed_at",
            "runtime_in_seconds",
            "progress",
            "last_error");
    List<String> schedule =
        List.of("id", "name", "package_id", "interval", "next_run_at", "enabled");
    return Stream.of(
        arguments(
            "list_packages",
            Map.of(),
            in(
                "packages[].",
                List.of(
                    "id",
                    "name",
                    "flow_type",
                    "status",
                    "created_at",
                    "updated_at",
                    "last_run_status"))),
        arguments(
            "get_package",
            Map.of("package_id", 7),
            List.of(
                "id",
                "name",
                "description",
                "flow_type",
                "status",
                "created_at",
                "updated_at",
                "data_flow_summary.component_count",
                "data_flow_summary.edge_count",
                "data_flow_summary.component_types.source",
                "data_flow_summary.variables_count")),
        arguments(
            "list_connections", Map.of(), in("connections[].", List.of("id", "name", "type"))),
        arguments(
            "get_connection",
            Map.of("connection_id", 42),
            List.of(
                "id",
                "name",
                "type",
                "host",
                "port",
                "database",
                "schema",
                "region",
                "tunnel_type",
                "created_at",
                "updated_at")),
        arguments(
            "list_clusters",
            Map.of(),
            in(
                "clusters[].",
                List.of(
                    "id",
                    "name",
                    "status",
                    "type",
                    "nodes",
                    "region",
                    "created_at",
                    "available_since",
                    "terminated_at",
                    "terminate_on_idle"))),
        arguments(
            "search_all",
            Map.of("query", "n"),
            join(
                join(
                    in("connections[].", List.of("id", "name", "type")),
                    in("clusters[].", List.of("id", "name", "description", "type", "status"))),
                in(
                    "packages[].",
                    List.of("id", "name", "description", "flow_type", "status", "updated_at")))),
        arguments("list_runs", Map.of(), in("runs[].", run)),
        arguments("get_run", Map.of("run_id", 9), join(run, List.of("log_tail[]"))),
        arguments(
            "explain_job_failure",
            Map.of("run_id", 9),
            List.of(
                "run_id",
                "status",
                "primary_error",
                "log_tail[]",
                "detected_patterns[]",
                "next_steps[]")),
        arguments("list_schedules", Map.of(), in("schedules[].", schedule)),
        arguments(
            "get_schedule",
            Map.of("schedule_id", 5),
            join(
                schedule,
                List.of(
                    "variables.SINCE",
                    "start_at",
                    "last_run_at",
                    "last_run_status",
                    "execution_count",
                    "created_at",
                    "updated_at"))),
        arguments(
            "validate_package",
            Map.of("package_id", 7),
            List.of("package_id", "validation_id", "status", "valid", "errors[]")),
        arguments(
            "preview_data",
            Map.of("connection_id", 42, "table", "t"),
            List.of("columns[].name", "columns[].type", "rows[].a")),
        arguments(
            "test_connection",
            Map.of("connection_id", 42),
            List.of("connection_id", "connection_type", "success")),
        arguments("clone_package", Map.of("package_id", 7), List.of("package_id", "name")),
        arguments(
            "update_package_components",
            Map.of(
                "package_id",
                7,
                "components",
                List.of(Map.of("component_name", "s", "updates", Map.of("a", 1)))),
            List.of("package_id", "updated_components[]", "updated_at")),
        arguments("toggle_schedule", Map.of("schedule_id", 5, "enabled", false), schedule),
        arguments(
            "run_package", Map.of("package_id", 7), List.of("run_id", "status", "cluster_id")),
        arguments("cancel_job", Map.of("run_id", 9), List.of("run_id", "status")),
        arguments(
            "retry_job",
            Map.of("run_id", 9),
            List.of("run_id", "status", "cluster_id", "retried_run_id")));
  }

  private static List<String> in(String prefix, List<String> names) {
    return names.stream().map(name -> prefix + name).toList();
  }

  private static List<String> join(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void anAnswerHoldsThePromisedFieldsOnly(
      String tool, Map<String, Object> arguments, List<String> promised) {
    ToolResult result = gateway.call(tool, arguments);
    Set<String> fields = new TreeSet<>();
    object(result)
        .forEach(
            (name, value) -> {
              if (!Set.of("served_by", "missing").contains(name)) {
                collect(name, value, fields);
              }
            });
    assertEquals(new TreeSet<>(promised), fields);
    assertFalse(said(result).contains("UNTOLD"), said(result));
  }

  private static void collect(String path, Object value, Set<String> fields) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> collect(path + "." + name, member, fields));
    } else if (value instanceof List<?> items) {
      items.forEach(item -> collect(path + "[]", item, fields));
    } else {
      fields.add(path);
    }
  }
}
