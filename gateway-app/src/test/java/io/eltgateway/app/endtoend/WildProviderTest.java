package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.wild.WildProvider;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.modelcontextprotocol.spec.McpError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that misbehaves while it serves: its own calls fail, and the others go on. */
class WildProviderTest {
  private final TestInstallation installation = TestInstallation.create();
  private final SpawnedGateway program = new SpawnedGateway(installation);
  private FivetranSandbox sandbox;

  @BeforeEach
  void configure() throws IOException {
    sandbox = new FivetranSandbox();
    installation.install("wild", WildProvider.class);
    Files.writeString(
        installation.workingDirectory().resolve("gateway.yaml"),
        """
        providers:
          wild:
          fivetran:
            settings: {base-url: "%s", api-key: "${TEST_KEY}", api-secret: "${TEST_SECRET}"}
        """
            .formatted(sandbox.baseUri()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    installation.close();
  }

  private TestClient connect() {
    return program.start(
        Map.of("TEST_KEY", sandbox.apiKey(), "TEST_SECRET", sandbox.apiSecret()),
        "--config",
        installation.workingDirectory().resolve("gateway.yaml").toString());
  }

  @Test
  void whatAJvmCanContainCostsOnlyItsOwnCalls() {
    // Closing the client ends the process, though threads of the provider's still run.
    try (TestClient client = connect()) {
      for (String tool : List.of("fill_the_heap", "recurse")) {
        Answer answer = client.call("wild__" + tool);
        assertEquals("internal", answer.kind(), answer::text);
        assertTrue(
            answer.text().startsWith("'wild__" + tool + "' failed because of a bug"), answer::text);
      }
      assertFalse(client.call("wild__start_threads").failed());
      assertFalse(client.call("fivetran__list_groups").failed());
    }
  }

  @Test
  void aProviderThatLogsFirstDoesNotDecideHowTheLogLooks() {
    try (TestClient client = connect()) {
      assertFalse(client.call("fivetran__list_groups").failed());
    }
    List<String> said =
        program.standardError().stream().filter(line -> line.endsWith("First to log")).toList();
    assertFalse(said.isEmpty());
    said.forEach(
        line ->
            assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ WARN wild - First to log"), line));
  }

  @Test
  void theOneThatEndsTheProcessIsNamed() {
    try (TestClient client = connect()) {
      String said = lastWords(client);
      assertTrue(said.startsWith("The gateway is shutting down"), said);
      // Closing the client would kill a process that is slow to end.
      Waiting.until("the culprit is named", () -> program.standardError().contains(exit()));
    }
  }

  /** The call and the end of the transport race for the answer. */
  private static String lastWords(TestClient client) {
    try {
      return client.call("wild__end_the_process").text();
    } catch (McpError ended) {
      return ended.getMessage();
    }
  }

  private String exit() {
    return "elt-gateway: provider directory "
        + installation.home().resolve("providers/wild")
        + " called System.exit, which ended the gateway. Remove it and report it to its author.";
  }
}
