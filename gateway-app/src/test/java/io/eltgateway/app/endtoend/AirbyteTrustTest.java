package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may run programs on the operator's machine: nobody, unless the operator says so. */
class AirbyteTrustTest {
  private static final Set<String> TRUSTED =
      Set.of(
          "airbyte__validate_connector_config",
          "airbyte__list_source_streams",
          "airbyte__get_source_stream_json_schema",
          "airbyte__read_source_stream_records",
          "airbyte__get_stream_previews",
          "airbyte__sync_source_to_cache",
          "airbyte__list_cached_streams",
          "airbyte__describe_default_cache",
          "airbyte__run_sql_query",
          "airbyte__destination_smoke_test");

  /** Calls that work where they may be made. */
  private static final Map<String, Map<String, Object>> CALLS =
      Map.of(
          "airbyte__describe_default_cache",
          Map.of(),
          "airbyte__list_source_streams",
          Map.of("source_connector_name", "source-sample"),
          "airbyte__validate_connector_config",
          Map.of("connector_name", "source-sample"));

  private AirbyteSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void startSandbox() throws IOException {
    sandbox = new AirbyteSandbox();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
    assertEquals(0, LocalAirbyte.running(), "connectors are left");
  }

  private void start(Transport transport, boolean trusted) {
    gateway =
        LocalAirbyte.start(
            sandbox,
            Mode.ALLOW_WRITES,
            transport,
            trusted,
            Map.of("POSTGRES_PASSWORD", "the-password-of-the-shop"),
            TestGateway.configured());
  }

  private static Set<String> trusted(List<String> names) {
    Set<String> found = new HashSet<>(TRUSTED);
    found.retainAll(new HashSet<>(names));
    return found;
  }

  @Test
  void withoutTheOperatorsWordTheyAreNeitherListedNorCalled() throws Exception {
    start(Transport.STDIO, false);
    try (LineClient client = LocalAirbyte.connect(gateway)) {
      List<String> names = client.toolNames();
      assertEquals(Set.of(), trusted(names));
      assertTrue(names.contains("airbyte__list_dotenv_secrets"));
      CALLS.forEach(
          (tool, arguments) -> {
            Answer refused = client.call(tool, arguments);
            assertEquals("protocol", refused.kind(), refused.text());
            assertTrue(refused.text().contains(tool), refused.text());
          });
      Answer secrets =
          client.call(
              "airbyte__list_connector_config_secrets",
              Map.of("connector_name", "source-postgres"));
      assertEquals("[\"POSTGRES_PASSWORD\"]", secrets.text());
    }
  }

  @Test
  void withItTheyAreOfferedOverStdioAndSayThatTheyStartPrograms() throws Exception {
    start(Transport.STDIO, true);
    try (LineClient client = LocalAirbyte.connect(gateway)) {
      assertEquals(TRUSTED, trusted(client.toolNames()));
      CALLS.forEach(
          (tool, arguments) -> assertEquals("ok", client.call(tool, arguments).kind(), tool));
    }
  }

  @Test
  void overHttpTheyAreNeitherListedNorCalledWhateverTheOperatorSays() {
    start(Transport.HTTP, true);
    TestClient client = gateway.connect();

    assertEquals(Set.of(), trusted(client.toolNames()));
    assertTrue(client.toolNames().contains("airbyte__list_dotenv_secrets"));
    CALLS.forEach(
        (tool, arguments) -> {
          Answer refused = client.call(tool, arguments);
          assertEquals("refused", refused.kind(), refused.text());
          assertTrue(refused.text().contains("stdio"), refused.text());
          assertFalse(refused.failure().path("remedy").asString("").isBlank(), refused.text());
        });
  }
}
