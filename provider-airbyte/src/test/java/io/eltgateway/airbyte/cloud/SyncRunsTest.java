package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.cloud.WorkspaceFixture.CONNECTION;
import static io.eltgateway.airbyte.cloud.WorkspaceFixture.connection;
import static io.eltgateway.airbyte.testing.FakeAirbyte.OTHER_WORKSPACE;
import static io.eltgateway.airbyte.testing.FakeAirbyte.WORKSPACE;
import static io.eltgateway.airbyte.testing.Results.failed;
import static io.eltgateway.airbyte.testing.Results.failure;
import static io.eltgateway.airbyte.testing.Results.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncRunsTest {
  private final WorkspaceFixture workspace = new WorkspaceFixture();
  private final FakeAirbyte airbyte = workspace.airbyte;

  @AfterEach
  void close() {
    workspace.close();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aSyncIsStartedInEveryModeWhoeverMadeTheConnection(Mode mode) {
    airbyte.answers("POST", "/jobs", 200, job(12, "pending"));

    assertEquals(
        "Started the sync as job 12. get_cloud_sync_status tells how it goes. "
            + airbyte.uri()
            + "/workspaces/"
            + WORKSPACE
            + "/connections/"
            + CONNECTION
            + "/timeline",
        text(workspace.in(mode).call("run_cloud_sync", Map.of("connection_id", CONNECTION))));
    assertTrue(
        workspace.sent().get(0).contains("'jobType':'sync'")
            && workspace.sent().get(0).contains("'connectionId':'" + CONNECTION + "'"),
        workspace.sent().get(0));
  }

  @Test
  void whoWaitsLearnsHowItEnded() {
    airbyte.answers("POST", "/jobs", 200, job(12, "succeeded"));
    assertTrue(
        text(run(Map.of("wait", true)))
            .startsWith("The sync succeeded: job 12, 1,234 records and 5.7 kB."));

    airbyte.answers("POST", "/jobs", 200, job(13, "failed"));
    ToolResult.Failed failed = failed(run(Map.of("wait", true)));
    assertTrue(
        failed
            .message()
            .startsWith(
                "The sync ended as failed: job 13, 1,234 records and 5.7 kB."
                    + " get_cloud_sync_logs with job_id 13 shows why."),
        failed.message());
    assertEquals(13L, failed.details().get("job_id"));
  }

  @Test
  void aBusyConnectionNamesTheJobThatRuns() {
    airbyte.answers("POST", "/jobs", 409, "{'title': 'state-conflict', 'detail': 'A sync runs'}");
    airbyte.reads("/jobs", "{'data': [" + job(15, "running") + "," + job(14, "succeeded") + "]}");

    assertEquals(
        "CONFLICT: This connection is busy with job 15 (running, since 2026-11-20T09:00:00Z), and"
            + " Airbyte runs one at a time, so no other was started. Look at it with"
            + " get_cloud_sync_status and job_id 15, and try again when it has ended.",
        failure(run(Map.of())));
  }

  @Test
  void aConflictWithoutARunningJobSaysWhatTheVendorSaid() {
    airbyte.answers("POST", "/jobs", 409, "{'title': 'state-conflict', 'detail': 'It is off'}");
    airbyte.reads("/jobs", "{'data': []}");

    ToolResult.Failed conflict = failed(run(Map.of()));

    assertEquals(FailureKind.CONFLICT, conflict.kind());
    assertTrue(conflict.message().contains("It is off"), conflict.message());
  }

  @Test
  void aConnectionOfAnotherWorkspaceIsNotSynced() {
    airbyte.reads(
        "/connections/" + CONNECTION,
        connection("Shop to house").replace(WORKSPACE, OTHER_WORKSPACE));

    assertEquals(FailureKind.NOT_FOUND, failed(run(Map.of())).kind());
    assertEquals(List.of(), workspace.sent());
  }

  @Test
  void anAnswerWithoutAJobIsNoSuccess() {
    airbyte.answers("POST", "/jobs", 200, "{}");

    assertTrue(failure(run(Map.of())).contains("list_cloud_sync_jobs"));
  }

  private ToolResult run(Map<String, Object> arguments) {
    Map<String, Object> all = new LinkedHashMap<>(arguments);
    all.put("connection_id", CONNECTION);
    return workspace.in(Mode.SAFE_MODE).call("run_cloud_sync", all);
  }

  private static String job(int id, String status) {
    return ("{'jobId': %d, 'status': '%s', 'jobType': 'sync', 'connectionId': '%s',"
            + " 'startTime': '2026-11-20T09:00:00Z', 'rowsSynced': 1234, 'bytesSynced': 5678}")
        .formatted(id, status, CONNECTION);
  }
}
