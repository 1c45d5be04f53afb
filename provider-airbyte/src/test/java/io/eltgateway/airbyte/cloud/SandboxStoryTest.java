package io.eltgateway.airbyte.cloud;

import static io.eltgateway.airbyte.testing.Results.failed;
import static io.eltgateway.airbyte.testing.Results.json;
import static io.eltgateway.airbyte.testing.Results.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From nothing to a finished sync and back, in safe mode, as somebody does who tries it out. */
class SandboxStoryTest {
  private static final Pattern ID = Pattern.compile("\\(id ([0-9a-f-]{36})\\)");
  private static final Pattern JOB = Pattern.compile("job (\\d+)");
  private static final int MOST_LOOKS = 50;

  private AirbyteSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        TestGateway.with(
            Mode.SAFE_MODE,
            Map.of(
                "api-url", sandbox.publicApi().toString(),
                "config-api-url", sandbox.configurationApi().toString(),
                "registry-url", sandbox.registry().toString(),
                "docs-url", sandbox.documentation().toString(),
                "client-id", sandbox.clientId(),
                "client-secret", sandbox.clientSecret(),
                "workspace-id", sandbox.workspaceId()),
            Map.of("WAREHOUSE_PASSWORD", "made-up-password-1"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  @Test
  void aSessionBuildsSyncsAndRemovesItsOwn() {
    String source =
        id(
            call(
                "deploy_source_to_cloud",
                Map.of(
                    "source_name", "Trial",
                    "source_connector_name", "source-faker",
                    "config", Map.of("count", 100))));
    String destination = id(call("deploy_noop_destination_to_cloud", Map.of("name", "Trial end")));
    String connection =
        id(
            call(
                "create_connection_on_cloud",
                Map.of(
                    "connection_name",
                    "Trial to nowhere",
                    "source_id",
                    source,
                    "destination_id",
                    destination,
                    "selected_streams",
                    List.of("users", "products"))));

    String started = text(call("run_cloud_sync", Map.of("connection_id", connection)));
    Matcher job = JOB.matcher(started);
    assertTrue(job.find(), started);
    assertTrue(
        failed(call("run_cloud_sync", Map.of("connection_id", connection)))
            .message()
            .contains("busy with job " + job.group(1)));
    ends(connection);
    assertTrue(
        json(call("get_cloud_sync_logs", Map.of("connection_id", connection)))
            .contains("'job_id':" + job.group(1)));

    for (String[] one :
        new String[][] {
          {"source", source}, {"destination", destination}, {"connection", connection}
        }) {
      text(
          call(
              "rename_cloud_" + one[0],
              Map.of(one[0] + "_id", one[1], "name", "Trial deleteme " + one[0])));
    }
    text(
        call(
            "permanently_delete_cloud_connection",
            Map.of(
                "connection_id",
                connection,
                "name",
                "Trial deleteme connection",
                "cascade_delete_source",
                true,
                "cascade_delete_destination",
                true)));
    assertEquals(
        FailureKind.NOT_FOUND,
        failed(call("describe_cloud_source", Map.of("source_id", source))).kind());
  }

  @Test
  void aSessionTouchesNothingOfOthers() {
    String source = AirbyteSandbox.id("orders-db");
    String before = sandbox.stateFingerprint();

    for (ToolResult refused :
        List.of(
            call("rename_cloud_source", Map.of("source_id", source, "name", "delete-me")),
            call(
                "permanently_delete_cloud_source",
                Map.of("source_id", source, "name", "Orders DB")),
            call(
                "update_cloud_source_config",
                Map.of("source_id", source, "config", Map.of("host", "example.com"))))) {
      assertEquals(FailureKind.REFUSED, failed(refused).kind());
      assertEquals("ledger", failed(refused).details().get("rule"));
    }
    assertEquals(before, sandbox.stateFingerprint());
  }

  /** Each look moves the sandbox's job on. */
  private void ends(String connection) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      String status = json(call("get_cloud_sync_status", Map.of("connection_id", connection)));
      if (status.contains("'status':'succeeded'")) {
        return;
      }
    }
    throw new AssertionError("The job did not end");
  }

  private ToolResult call(String tool, Map<String, Object> arguments) {
    return gateway.call(tool, arguments);
  }

  private static String id(ToolResult result) {
    Matcher found = ID.matcher(text(result));
    assertTrue(found.find());
    return found.group(1);
  }
}
