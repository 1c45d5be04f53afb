package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.object;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools, answered by the older REST API with its own key. */
class ToolsByRestTest {
  private IntegrateioSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
    sandbox.enableMcp(false);
    gateway = TestGateway.byRest(Mode.ALLOW_WRITES, sandbox);
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
  void everyAnswerSaysWhereItComesFromAndWhatIsMissing() {
    Map<String, Object> answer = object(call("list_connections"));
    assertEquals(
        "REST API, because the account's MCP server is not in use", answer.get("served_by"));
    assertEquals(List.of("status"), answer.get("missing"));
  }

  @Test
  void packagesComeWithTheirLastRun() {
    String listed = said(call("list_packages", "status", "active", "flow_type", "dataflow"));
    assertTrue(listed.contains("'id':102,'name':'Campaign costs'"), listed);
    assertTrue(listed.contains("'last_run_status':'failed'"), listed);
    assertFalse(listed.contains("owner_id"), listed);
    assertFalse(listed.contains("Nightly"), listed);
    assertFalse(listed.contains("old shop"), listed);
  }

  @Test
  void aFilterThatRestCannotApplyIsRefused() {
    assertEquals(
        "The argument 'workspace_id' cannot be used now: the account's MCP server is not in use, and"
            + " the REST API knows no workspaces. Nothing was sent. Call again without it.",
        failure(FailureKind.INVALID_ARGUMENTS, call("list_packages", "workspace_id", 11)));
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("clone_package", "package_id", 101, "workspace_id", 11));
    assertEquals(List.of(), sandbox.requests());
  }

  @Test
  void aPackageIsCounted() {
    String shown = said(call("get_package", "package_id", 101));
    assertTrue(
        shown.contains(
            "'data_flow_summary':{'component_count':3,'edge_count':2,'component_types':"
                + "{'database_destination_component':1,'database_source_component':1,"
                + "'select_component':1},'variables_count':1}"),
        shown);
    assertFalse(shown.contains("orders_source"), shown);
    assertTrue(
        said(call("get_package", "package_id", 101, "include_full_graph", true))
            .contains("orders_source"));
  }

  @Test
  void connectionsAreShownWithoutUsers() {
    for (String answer :
        List.of(
            said(call("list_connections", "connection_type_filter", "postgres")),
            said(call("get_connection", "connection_id", 43)))) {
      assertFalse(answer.contains("etl_reader"), answer);
      assertFalse(answer.contains("unique_id"), answer);
    }
    assertTrue(said(call("get_connection", "connection_id", 43)).contains("'port':5439"));
  }

  @Test
  void twoConnectionsOfOneIdAreKeptApart() {
    String both = said(call("get_connection", "connection_id", 42));
    assertTrue(both.contains("'type':'postgres'") && both.contains("'type':'s3'"), both);
    String refused =
        failure(FailureKind.INVALID_ARGUMENTS, call("test_connection", "connection_id", 42));
    assertTrue(refused.contains("several connections 42, of the types"), refused);
    assertTrue(
        said(call("test_connection", "connection_id", 42, "connection_type", "s3"))
            .contains("'connection_type':'s3','success':true"));
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("test_connection", "connection_id", 42, "connection_type", "../packages"));
  }

  @Test
  void aConnectionThatIsDownIsAnAnswer() {
    assertTrue(
        said(call("test_connection", "connection_id", 44))
            .contains("'success':false,'error_message':'Could not connect"));
  }

  @Test
  void rowsArePreviewed() {
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
                "amount > 1000"));
    assertTrue(rows.contains("{'name':'amount','type':'double'}"), rows);
    assertTrue(rows.contains("2300.5"), rows);
    assertFalse(rows.contains("1780.25"), rows);
    failure(FailureKind.NOT_FOUND, call("preview_data", "connection_id", 44, "table", "orders"));
  }

  @Test
  void theOtherListsAreRead() {
    assertTrue(said(call("list_clusters", "status", "available")).contains("'id':7"));
    String found = said(call("search_all", "query", "warehouse", "per_type_limit", 1));
    assertTrue(found.contains("Orders to warehouse"), found);
    assertTrue(found.contains("'connections':[{'id':43"), found);
    String schedules = said(call("list_schedules", "package_id", 101));
    assertTrue(schedules.contains("'interval':'every 1 days'"), schedules);
    assertFalse(schedules.contains("502"), schedules);
    assertTrue(said(call("get_schedule", "schedule_id", 501)).contains("'SINCE':"));
  }

  @Test
  void retriesAreLeftOutOfRuns() {
    String runs = said(call("list_runs", "package_id", 102, "status", "failed"));
    assertEquals(2, runs.split("spend_usd", -1).length - 1, runs);
  }

  @Test
  @SuppressWarnings("unchecked")
  void aFailureIsExplainedAndSecretsOfTheLogAreNot() {
    List<Map<String, Object>> runs =
        (List<Map<String, Object>>) object(call("list_runs", "status", "failed")).get("runs");
    Object id = runs.get(0).get("id");
    String explained = said(call("explain_job_failure", "run_id", id));
    assertTrue(
        explained.contains("'detected_patterns':['FATAL','ERROR','exception','schema']"),
        explained);
    assertTrue(explained.contains("Rename spend_usd to cost"), explained);
    assertTrue(explained.contains("password=***"), explained);
    assertFalse(said(call("get_run", "run_id", id, "log_tail_lines", 200)).contains("not-a-real"));
  }

  @Test
  void whereNothingFailedNothingIsExplained() {
    assertTrue(
        said(call("explain_job_failure", "run_id", 9001))
            .contains("'status':'completed','note':'The run has not failed"));
  }

  @Test
  void aScheduleIsToggledWithoutTouchingTheRest() {
    assertTrue(
        said(call("toggle_schedule", "schedule_id", 501, "enabled", false))
            .contains("'enabled':false"));
    assertTrue(
        said(call("toggle_schedule", "schedule_id", 503, "enabled", true))
            .contains("'enabled':true"));
    String shown = said(call("get_schedule", "schedule_id", 501));
    assertTrue(shown.contains("'name':'Orders, daily'"), shown);
    assertTrue(shown.contains("'package_id':101"), shown);
  }

  @Test
  void aToggleThatChangesNothingWritesNothing() {
    call("toggle_schedule", "schedule_id", 501, "enabled", true);
    assertEquals(0, sandbox.requests().stream().filter(r -> !r.method().equals("GET")).count());
  }

  @Test
  void aPackageIsCopiedEditedRunAndCancelled() {
    Object id = object(call("clone_package", "package_id", 101, "name", "Try")).get("package_id");
    call("update_package_components", "package_id", id, "components", List.of(batchOf(100)));
    assertTrue(
        said(call("get_package", "package_id", id, "include_full_graph", true))
            .contains("'options':{'mode':'append','batch':100}"));
    Map<String, Object> started = object(call("run_package", "package_id", id));
    assertEquals(8L, started.get("cluster_id"), "the cluster with nothing to do");
    Object run = started.get("run_id");
    assertTrue(said(call("cancel_job", "run_id", run)).contains("stop"));
    sandbox.clearRequests();
    assertTrue(said(call("cancel_job", "run_id", run)).contains("'status':'stopped'"));
    assertEquals(1, sandbox.requests().size(), "a finished run is only looked at");
  }

  private static Map<String, Object> batchOf(int size) {
    return Map.of(
        "component_name", "warehouse_orders", "updates", Map.of("options", Map.of("batch", size)));
  }

  @Test
  void anUnknownComponentLeavesTheRestUnwritten() {
    String before = sandbox.stateFingerprint();
    String refused =
        failure(
            FailureKind.NOT_FOUND,
            call(
                "update_package_components",
                "package_id",
                101,
                "components",
                List.of(
                    batchOf(1), Map.of("component_name", "nobody", "updates", Map.of("a", 1)))));
    assertEquals(
        "The package has no component nobody, so nothing was changed. get_package with"
            + " include_full_graph shows their names.",
        refused);
    assertEquals(before, sandbox.stateFingerprint());
  }

  @Test
  void aFailedRunIsRetriedAndNoOther() {
    Object run = object(call("run_package", "package_id", 102, "cluster_id", 8)).get("run_id");
    failure(FailureKind.CONFLICT, call("retry_job", "run_id", run));
    for (int looks = 0; looks < 4; looks++) {
      call("get_run", "run_id", run);
    }
    Map<String, Object> retried = object(call("retry_job", "run_id", run));
    assertNotEquals(run, retried.get("run_id"));
    assertEquals(run, retried.get("retried_run_id"));
  }

  @Test
  void validationWaitsForItsEnd() {
    String broken = said(call("validate_package", "package_id", 102));
    assertTrue(broken.contains("'valid':false,'errors':['costs_source: column"), broken);
    assertTrue(said(call("validate_package", "package_id", 101)).contains("'valid':true"));
  }

  @Test
  void theTwoThatRestCannotServeSaySo() {
    assertEquals(
        "'list_workspaces' needs the account's MCP server, which is not in use: the REST API knows"
            + " no workspaces. Ask Integrate.io's support to switch ptp_mcp_server on for the"
            + " account, and let an operator set a token.",
        failure(FailureKind.UPSTREAM, call("list_workspaces")));
    assertTrue(
        failure(FailureKind.UPSTREAM, call("discover_schema", "connection_id", 42))
            .contains("cannot list the tables of a database"));
  }

  @Test
  void nothingIsStartedWhereNoClusterIsUp() {
    sandbox
        .mishaps()
        .next(
            request -> request.target().contains("/clusters"),
            Mishap.answer(200, "application/json", "[]"));
    assertTrue(
        failure(FailureKind.CONFLICT, call("run_package", "package_id", 101))
            .contains("Nothing was started."));
  }

  @Test
  void aTokenThatRestDoesNotTakeNamesTheKey() {
    sandbox.takeTokensByRest(false);
    try (TestGateway byToken = TestGateway.in(Mode.READ_ONLY, sandbox)) {
      assertTrue(
          failure(FailureKind.CREDENTIALS, byToken.call("list_packages", Map.of()))
              .endsWith(
                  "It was asked with the token, which the vendor documents for its MCP server only:"
                      + " an operator can set api-key, or have Integrate.io's support switch that"
                      + " server on."));
    }
  }

  @Test
  void aRunThatHasWrittenNothingYetIsShown() {
    Object run = object(call("run_package", "package_id", 101)).get("run_id");
    sandbox
        .mishaps()
        .next(
            request -> request.target().endsWith("/log"),
            Mishap.answer(404, "application/json", "{\"message\":\"Not Found\"}"));
    assertTrue(said(call("get_run", "run_id", run)).contains("'log_tail':[]"));
  }

  @Test
  void anAnswerWithoutTheScheduleIsNotTakenForOne() {
    sandbox
        .mishaps()
        .next(
            request -> request.method().equals("PUT"),
            Mishap.answer(204, "application/json", "").afterTheChange());
    String shown = said(call("toggle_schedule", "schedule_id", 501, "enabled", false));
    assertTrue(shown.contains("'interval':'every 1 days'"), shown);
    assertTrue(shown.contains("'enabled':false"), shown);
  }

  @Test
  void aCancelledRunIsToldAlsoWhereNobodyCanLookAtItAfterwards() {
    Object run = object(call("run_package", "package_id", 101)).get("run_id");
    sandbox
        .mishaps()
        .next(
            request -> request.method().equals("DELETE"),
            Mishap.answer(204, "application/json", "").afterTheChange());
    assertTrue(said(call("cancel_job", "run_id", run)).contains("'status':'pending_stoppage'"));
  }

  @Test
  void aSearchOfNothingButWorkspacesSaysThatThereAreNone() {
    failure(
        FailureKind.INVALID_ARGUMENTS,
        call("search_all", "query", "a", "types", List.of("workspaces", "workspaces")));
  }
}
