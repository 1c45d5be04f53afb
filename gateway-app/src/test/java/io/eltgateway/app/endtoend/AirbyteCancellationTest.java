package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A person who stops waiting is not waited for, and leaves nothing running on this machine. */
class AirbyteCancellationTest {
  private AirbyteSandbox sandbox;
  private TestGateway gateway;
  private LineClient client;

  @BeforeEach
  void start() throws IOException {
    sandbox = new AirbyteSandbox();
    gateway =
        LocalAirbyte.start(
            sandbox,
            Mode.SAFE_MODE,
            Transport.STDIO,
            true,
            Map.of(),
            TestGateway.configured().also("audit: {}"));
    client = LocalAirbyte.connect(gateway);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    gateway.close();
    sandbox.close();
    assertEquals(0, LocalAirbyte.running(), "connectors are left");
  }

  /** A line that is being written now is none yet. */
  private List<JsonNode> outcomes(String tool) {
    try {
      String text = Files.readString(gateway.auditFile(), StandardCharsets.ISO_8859_1);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(TestClient.JSON::readTree)
          .filter(line -> line.path("event").asString().equals("outcome"))
          .filter(line -> line.path("tool").asString().equals("airbyte__" + tool))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertEndsAtOnce(String tool, int call) {
    client.cancel(call);
    Waiting.until(tool + " has ended", () -> !outcomes(tool).isEmpty());
    assertTrue(outcomes(tool).get(0).toString().contains("cancelled"), outcomes(tool).toString());
  }

  @Test
  void aWaitForASyncEndsAndTheSyncGoesOn() {
    String connection = AirbyteSandbox.id("robots-warehouse");
    String free = AirbyteSandbox.id("hubspot-warehouse");
    sandbox.clearRequests();
    int call =
        client.begin(
            "airbyte__run_cloud_sync",
            Map.of("connection_id", free, "wait", true, "wait_timeout", 3000));
    Waiting.until(
        "the sync has started",
        () ->
            sandbox.requests().stream()
                .anyMatch(
                    request ->
                        request.method().equals("POST") && request.target().endsWith("/jobs")));

    assertEndsAtOnce("run_cloud_sync", call);

    assertEquals("ok", status(free).kind());
    assertEquals("ok", status(connection).kind(), "the session goes on");
  }

  private TestClient.Answer status(String connection) {
    return client.call("airbyte__get_cloud_sync_status", Map.of("connection_id", connection));
  }

  @Test
  void aSourceThatNeverEndsIsEnded() {
    assertStopsTheConnector(
        "read_source_stream_records",
        Map.of("stream_name", "users", "config", Map.of("misbehave", "never_end", "count", 3)));
  }

  @Test
  void aSyncIntoTheCacheIsEndedAndTheNextOneWorks() {
    assertStopsTheConnector(
        "sync_source_to_cache", Map.of("config", Map.of("misbehave", "never_end", "count", 3)));

    TestClient.Answer again =
        client.call(
            "airbyte__sync_source_to_cache",
            Map.of("source_connector_name", "source-sample", "config", Map.of("count", 3)));
    assertEquals("ok", again.kind(), again.text());
    assertEquals(
        "[{\"n\":3}]",
        client
            .call(
                "airbyte__run_sql_query",
                Map.of("sql_query", "SELECT count(DISTINCT id) AS n FROM users"))
            .text());
  }

  private void assertStopsTheConnector(String tool, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("source_connector_name", "source-sample");
    int call = client.begin("airbyte__" + tool, all);
    Waiting.until("the connector is reading", () -> LocalAirbyte.reading() > 0);

    assertEndsAtOnce(tool, call);

    Waiting.until("the connector has ended", () -> LocalAirbyte.running() == 0);
  }
}
