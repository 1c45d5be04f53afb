package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The client snippet of the page of Airbyte's own MCP server, with nothing changed but command and
 * arguments, and the dotenv file of the same page: a program in a process of its own, asked over
 * stdio by the SDK's client. That the account is simulated stands in the dotenv file.
 */
class AirbyteSnippetTest {
  private final TestInstallation installation = TestInstallation.create();
  private final SpawnedGateway program = new SpawnedGateway(installation);
  private AirbyteSandbox sandbox;
  private Path dotenv;

  @BeforeEach
  void writeTheDotenvFile() throws IOException {
    sandbox = new AirbyteSandbox();
    Path folder = installation.workingDirectory();
    dotenv = AirbyteInstance.dotenv(folder, AirbyteInstance.entries(sandbox, folder));
  }

  @AfterEach
  void cleanUp() {
    sandbox.close();
    installation.close();
  }

  private TestClient start(String safeMode, String readOnly) {
    return program.start(
        Map.of(
            "AIRBYTE_MCP_ENV_FILE", dotenv.toString(),
            "AIRBYTE_CLOUD_MCP_SAFE_MODE", safeMode,
            "AIRBYTE_CLOUD_MCP_READONLY_MODE", readOnly));
  }

  @Test
  void asItStandsOnThePageItIsInSafeMode() {
    try (TestClient client = start("1", "0")) {
      List<String> names = client.toolNames();

      assertEquals(ToolCounts.AIRBYTE + ToolCounts.GATEWAY, names.size(), names.toString());
      assertTrue(names.contains("airbyte__permanently_delete_cloud_source"), names.toString());
      assertFalse(names.contains("airbyte__sync_source_to_cache"), names.toString());
      assertTrue(client.instructions().contains("airbyte__*: Airbyte, safe-mode"));
      assertEquals(
          sandbox.workspaceId(),
          client
              .call("airbyte__check_airbyte_cloud_workspace")
              .json()
              .path("workspace_id")
              .asString());
      assertEquals(
          "ledger",
          client
              .call(
                  "airbyte__rename_cloud_source",
                  Map.of("source_id", AirbyteSandbox.id("orders-db"), "name", "Mine"))
              .rule());
    }
    assertEquals(List.of(), program.standardError());
  }

  @Test
  void inReadOnlyModeItStillRunsSyncs() {
    try (TestClient client = start("1", "1")) {
      List<String> names = client.toolNames();
      assertEquals(ToolCounts.AIRBYTE_READ_ONLY + ToolCounts.GATEWAY, names.size());

      Answer refused =
          client.call("airbyte__deploy_noop_destination_to_cloud", Map.of("name", "Mine"));
      assertEquals("refused", refused.kind(), refused.text());
      Answer started =
          client.call(
              "airbyte__run_cloud_sync",
              Map.of("connection_id", AirbyteSandbox.id("hubspot-warehouse")));
      assertEquals("ok", started.kind(), started.text());
    }
    assertEquals(List.of(), program.standardError());
  }

  @Test
  void withoutSafeModeItChangesWhatOthersMade() {
    try (TestClient client = start("0", "0")) {
      Answer renamed =
          client.call(
              "airbyte__rename_cloud_source",
              Map.of("source_id", AirbyteSandbox.id("orders-db"), "name", "Mine"));
      assertEquals("ok", renamed.kind(), renamed.text());
      assertTrue(client.instructions().contains("airbyte__*: Airbyte, allow-writes"));
    }
    assertEquals(List.of(), program.standardError());
  }
}
