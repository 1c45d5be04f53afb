package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.Asked;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.Mishap;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The 22 tools, answered by the account's MCP endpoint. */
class ToolsByMcpTest {
  private IntegrateioSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
    gateway = TestGateway.in(Mode.ALLOW_WRITES, sandbox);
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private ToolResult call(String tool, Object... namesAndValues) {
    return gateway.call(tool, TestGateway.arguments(namesAndValues));
  }

  @Test
  void aCallIsOneMessageWithoutAHandshake() {
    call("list_packages", "status", "active", "limit", 10);

    List<RecordedRequest> requests = Asked.of(sandbox);
    assertEquals(1, requests.size());
    assertTrue(requests.get(0).is("POST", "/sandbox-shop/api/mcp"));
    assertEquals("Bearer " + sandbox.token(), requests.get(0).header("Authorization"));
    assertTrue(requests.get(0).header("Content-Type").startsWith("application/json"));
    assertEquals("tools/call", Json.readObject(requests.get(0).body()).text("method"));
    assertEquals(
        "{\"name\":\"list_packages\",\"arguments\":{\"status\":\"active\",\"limit\":10}}",
        Json.write(Json.readObject(requests.get(0).body()).object("params")));
  }

  @Test
  void theInventoryIsListed() {
    assertTrue(said(call("list_workspaces")).contains("'name':'Finance','package_count':4"));
    assertTrue(
        said(call("list_packages", "workspace_id", 11)).contains("'last_run_status':'failed'"));
    assertTrue(said(call("list_clusters", "status", "idle")).contains("Try-outs"));
    String connections = said(call("list_connections"));
    assertTrue(connections.contains("'id':45,'name':'Advertising','type':'mysql','status'"));
    assertFalse(connections.contains("etl_reader"), connections);
    assertTrue(said(call("search_all", "query", "orders")).contains("Orders to warehouse"));
  }

  @Test
  void onePackageAndOneConnectionAreShown() {
    String summary = said(call("get_package", "package_id", 101));
    assertTrue(summary.contains("'component_count':3,'edge_count':2"), summary);
    assertFalse(summary.contains("data_flow_json"));
    assertTrue(
        said(call("get_package", "package_id", 101, "include_full_graph", true))
            .contains("orders_source"));
    assertTrue(said(call("get_connection", "connection_id", 43)).contains("'port':5439"));
  }

  @Test
  void runsAreListedAndExplained() {
    String failed = said(call("list_runs", "package_id", 102, "status", "failed"));
    assertTrue(failed.contains("spend_usd"), failed);
    Map<String, Object> run = firstRun("list_runs", "package_id", 102, "status", "failed");
    String explained = said(call("explain_job_failure", "run_id", run.get("id")));
    assertTrue(explained.contains("Rename spend_usd to cost"), explained);
    assertTrue(explained.contains("[REDACTED]"), explained);
    assertEquals(2, logLines(call("get_run", "run_id", run.get("id"), "log_tail_lines", 2)));
  }

  private static int logLines(ToolResult result) {
    return ((List<?>) object(result).get("log_tail")).size();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> firstRun(String tool, Object... arguments) {
    return ((List<Map<String, Object>>) object(call(tool, arguments)).get("runs")).get(0);
  }

  @Test
  void schedulesAreListedAndToggled() {
    assertTrue(said(call("list_schedules", "enabled", false)).contains("'id':503"));
    assertTrue(said(call("get_schedule", "schedule_id", 501)).contains("'cron':'0 4 * * *'"));
    assertTrue(
        said(call("toggle_schedule", "schedule_id", 503, "enabled", true))
            .contains("'enabled':true"));
  }

  @Test
  void diagnosticsLookBehindConnections() {
    assertTrue(
        said(call("validate_package", "package_id", 102)).contains("'component':'costs_source'"));
    assertTrue(
        said(call("discover_schema", "connection_id", 42, "search", "ord"))
            .contains("{'tables':[{'schema':'public','name':'orders'}]}"));
    String rows =
        said(
            call(
                "preview_data",
                "connection_id",
                42,
                "table",
                "orders",
                "row_count",
                2,
                "where_clause",
                "amount>1000"));
    assertTrue(rows.contains("2300.5"), rows);
    assertFalse(rows.contains("89.9"), rows);
    assertEquals("{'success':true}", said(call("test_connection", "connection_id", 43)));
    assertTrue(said(call("test_connection", "connection_id", 44)).contains("connection refused"));
  }

  @Test
  void aPackageIsCopiedEditedRunAndCancelled() {
    Object id = object(call("clone_package", "package_id", 101, "name", "Try")).get("package_id");
    call(
        "update_package_components",
        "package_id",
        id,
        "components",
        List.of(
            Map.of(
                "component_name",
                "warehouse_orders",
                "updates",
                Map.of("options", Map.of("batch", 100)))));
    assertTrue(
        said(call("get_package", "package_id", id, "include_full_graph", true))
            .contains("'options':{'mode':'append','batch':100}"));
    Object run = object(call("run_package", "package_id", id, "cluster_id", 8)).get("run_id");
    assertTrue(said(call("get_run", "run_id", run)).contains("'status':'running'"));
    assertTrue(said(call("cancel_job", "run_id", run)).contains("pending_stoppage"));
    assertTrue(said(call("get_run", "run_id", run)).contains("'status':'stopped'"));
    assertTrue(said(call("cancel_job", "run_id", run)).contains("'status':'stopped'"));
  }

  @Test
  void aRunProgressesFailsAndIsRetried() {
    Object run = object(call("run_package", "package_id", 102)).get("run_id");
    for (int looks = 0; looks < 3; looks++) {
      call("get_run", "run_id", run);
    }
    assertTrue(said(call("get_run", "run_id", run)).contains("'status':'failed'"));
    Object retried = object(call("retry_job", "run_id", run)).get("run_id");
    assertFalse(retried.equals(run));
  }

  @Test
  void whatAToolSaysWentWrongIsAFailureWithTheRemedy() {
    assertEquals(
        "Integrate.io's discover_schema says: connection not found, or not a database connection."
            + " It works with database connections only: list_connections shows the ids,"
            + " get_connection the type of one.",
        failure(FailureKind.NOT_FOUND, call("discover_schema", "connection_id", 44)));
    assertEquals(
        "Integrate.io's get_run says: run not found. Check what it names: the list tools show what"
            + " there is.",
        failure(FailureKind.NOT_FOUND, call("get_run", "run_id", 1)));
  }

  @Test
  void limitsAreKeptBeforeAnythingIsSent() {
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("preview_data", "connection_id", 42, "table", "orders", "row_count", 201));
    failure(FailureKind.INVALID_ARGUMENTS, call("get_run", "run_id", 9001, "log_tail_lines", 201));
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("explain_job_failure", "run_id", 9001, "log_tail_lines", 500));
    failure(FailureKind.INVALID_ARGUMENTS, call("search_all", "query", "a", "per_type_limit", 51));
    String refused =
        failure(
            FailureKind.INVALID_ARGUMENTS,
            call(
                "preview_data",
                "connection_id",
                42,
                "table",
                "orders",
                "where_clause",
                "pg_terminate_backend(42)"));
    assertEquals(
        "The where_clause is refused: it holds a function. Nothing was sent. A where_clause holds"
            + " columns, literals and operators, as in: amount > 1000 AND status IN ('open',"
            + " 'late'). An operator can allow more with raw-sql.",
        refused);
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("preview_data", "connection_id", 42, "table", "orders; drop table orders"));
    assertEquals(List.of(), Asked.of(sandbox));
  }

  @Test
  void aToolThatTheServerLacksSaysSo() {
    sandbox.withhold("search_all");
    assertEquals(
        "Integrate.io answered with the error -32602: Unknown tool: search_all. The account's MCP"
            + " server does not offer 'search_all' now. Use another tool, or ask Integrate.io's"
            + " support for it.",
        failure(FailureKind.UPSTREAM, call("search_all", "query", "orders")));
  }

  @Test
  void argumentsThatTheServerFindsWrongAreNoLackingTool() {
    Asked.next(
        sandbox,
        Mishap.answer(
            200,
            "application/json",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":"
                + "\"Invalid arguments for tool get_run\"}}"));
    assertEquals(
        "Integrate.io answered with the error -32602: Invalid arguments for tool get_run. Correct"
            + " the arguments.",
        failure(FailureKind.INVALID_ARGUMENTS, call("get_run", "run_id", 9001)));
  }

  @Test
  void whatTheServerAddsCannotBeCalled() {
    JsonObject added = JsonObject.of("type", "object", "properties", new JsonObject());
    added.object("properties").put("run_id", JsonObject.of("type", "integer"));
    added.object("properties").put("verbose", JsonObject.of("type", "boolean"));
    sandbox.offer(JsonObject.of("name", "get_run", "inputSchema", added));
    sandbox.offer(JsonObject.of("name", "create_package", "inputSchema", added));

    failure(FailureKind.INVALID_ARGUMENTS, call("get_run", "run_id", 9001, "verbose", true));
    assertTrue(call("create_package", "run_id", 1) instanceof ToolResult.Failed);
    assertEquals(List.of(), Asked.of(sandbox));
  }
}
