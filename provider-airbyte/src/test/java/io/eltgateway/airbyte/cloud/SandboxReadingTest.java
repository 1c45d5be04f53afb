package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.sandbox.AirbyteSandbox.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reading tools on the simulated installation, as a model would use them one after another. */
class SandboxReadingTest {
  private final AirbyteSandbox sandbox;
  private final TestGateway gateway;

  SandboxReadingTest() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        TestGateway.with(
            Mode.READ_ONLY,
            Map.of(
                "api-url", sandbox.publicApi().toString(),
                "client-id", sandbox.clientId(),
                "client-secret", sandbox.clientSecret()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private String read(String tool, Object... arguments) {
    Map<String, Object> all = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      all.put((String) arguments[i], arguments[i + 1]);
    }
    return Results.json(gateway.call(tool, all));
  }

  private String inWorkspace(String tool, String argument, Object value) {
    return read(tool, "workspace_id", sandbox.workspaceId(), argument, value);
  }

  @Test
  void aWorkspaceIsFoundCheckedAndLookedThrough() {
    assertTrue(read("list_cloud_organizations").contains("'organizations':[{'id':'"));
    assertTrue(read("list_cloud_workspaces").contains(sandbox.workspaceId()));
    String checked =
        inWorkspace("check_airbyte_cloud_workspace", "workspace_id", sandbox.workspaceId());
    assertTrue(checked.contains("'organization_name':'"), checked);
    for (String list :
        List.of(
            "list_deployed_cloud_source_connectors",
            "list_deployed_cloud_destination_connectors",
            "list_deployed_cloud_connections",
            "list_custom_source_definitions")) {
      assertTrue(inWorkspace(list, "workspace_id", sandbox.workspaceId()).startsWith("[{'"), list);
    }
  }

  @Test
  void aConnectionIsReadFromEverySide() {
    String connection = id("orders-warehouse");
    assertTrue(
        inWorkspace("describe_cloud_connection", "connection_id", connection)
            .contains("'source_id':'" + id("orders-db")));
    inWorkspace("describe_cloud_source", "source_id", id("orders-db"));
    inWorkspace("describe_cloud_destination", "destination_id", id("warehouse"));
    assertTrue(
        inWorkspace("get_cloud_sync_status", "connection_id", connection).contains("'job_id':"));
    assertTrue(
        inWorkspace("list_cloud_sync_jobs", "connection_id", connection).contains("'jobs':[{"));
    assertTrue(
        inWorkspace("get_cloud_sync_logs", "connection_id", connection)
            .contains("'log_text_start_line':"));
    for (String artifact : List.of("state", "catalog")) {
      String answer =
          read(
              "get_connection_artifact",
              "workspace_id",
              sandbox.workspaceId(),
              "connection_id",
              connection,
              "artifact_type",
              artifact);
      assertFalse(answer.contains("ERROR"), answer);
    }
  }

  @Test
  void theCrowdedWorkspaceShowsItsFailingConnectionsWithOneListOfJobsEach() {
    String failing =
        read(
            "list_deployed_cloud_connections",
            "workspace_id",
            sandbox.crowdedWorkspaceId(),
            "failing_connections_only",
            true);
    assertEquals(20, failing.split("'last_job_id'", -1).length - 1, failing);
    assertEquals(240, requests("/jobs?").size());
    assertEquals(240, Set.copyOf(requests("/jobs?")).size());
    assertEquals(List.of(), requests("/jobs/"));
  }

  private List<String> requests(String part) {
    return sandbox.requests().stream()
        .map(request -> request.target())
        .filter(target -> target.contains(part))
        .toList();
  }

  @Test
  void revokedTokensAreReplacedOnTheWay() {
    inWorkspace("check_airbyte_cloud_workspace", "workspace_id", sandbox.workspaceId());
    sandbox.revokeTokens();
    inWorkspace("check_airbyte_cloud_workspace", "workspace_id", sandbox.workspaceId());
    assertEquals(2, requests("/applications/token").size());
  }

  @Test
  void noSettingOfAConnectorIsEverShown() {
    String all =
        inWorkspace("list_deployed_cloud_source_connectors", "limit", 100)
            + inWorkspace("describe_cloud_source", "source_id", id("orders-db"))
            + inWorkspace("describe_cloud_connection", "connection_id", id("orders-warehouse"));
    assertFalse(all.contains("configuration"), all);
    assertFalse(all.contains("password"), all);
  }

  @Test
  void thePipelinesOfAllWorkspacesHaveEveryState() {
    Listing listing = gateway.provider().pipelines(TestCall.empty());
    Set<State> states =
        listing.pipelines().stream().map(Pipeline::state).collect(Collectors.toSet());
    assertTrue(
        states.containsAll(Set.of(State.HEALTHY, State.BROKEN, State.PAUSED)), states.toString());
    assertTrue(listing.pipelines().size() > 240);
  }
}
