package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.engine.session.RunIds;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over stdio every connection is a process: what a run has made must outlive it. */
class StdioRunTest {
  private final TestInstallation installation = TestInstallation.create();
  private final SpawnedGateway program = new SpawnedGateway(installation);
  private FivetranSandbox sandbox;
  private RunIds runs;

  @BeforeEach
  void configure() throws IOException {
    sandbox = new FivetranSandbox();
    byte[] key = RunIds.newKey();
    runs = new RunIds(key);
    Files.createDirectory(installation.state());
    Files.write(installation.state().resolve("run-key"), key);
    Files.writeString(
        installation.workingDirectory().resolve("gateway.yaml"),
        """
        providers:
          fivetran:
            mode: safe-mode
            settings: {base-url: "%s", api-key: "${TEST_KEY}", api-secret: "${TEST_SECRET}"}
        """
            .formatted(sandbox.baseUri()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    installation.close();
  }

  private TestClient connect(String run) {
    return start(
        run, "--config", installation.workingDirectory().resolve("gateway.yaml").toString());
  }

  private TestClient start(String run, String... arguments) {
    return program.start(
        Map.of(
            "TEST_KEY", sandbox.apiKey(),
            "TEST_SECRET", sandbox.apiSecret(),
            "ELT_GATEWAY_RUN", run),
        arguments);
  }

  @Test
  void theNextProcessOfARunGoesOnWithItsObjectsAndNoOtherDoes() {
    String run = runs.mint();
    Map<String, String> group;
    try (TestClient first = connect(run)) {
      Answer made = first.call("fivetran__create_group", Map.of("name", "made_before"));
      group = Map.of("group_id", made.json().path("id").asString());
    }
    try (TestClient other = connect(runs.mint())) {
      assertEquals("ledger", other.call("fivetran__delete_group", group).rule());
    }
    try (TestClient next = connect(run)) {
      Answer deleted = next.call("fivetran__delete_group", group);
      assertFalse(deleted.failed(), deleted.text());
    }
  }

  @Test
  void whatARunMakesInASandboxIsNothingOfItsInARealAccount() {
    String run = runs.mint();
    Map<String, String> group;
    try (TestClient simulated = start(run, "--sandbox", "--mode", "safe-mode")) {
      Answer made = simulated.call("fivetran__create_group", Map.of("name", "made_in_a_sandbox"));
      group = Map.of("group_id", made.json().path("id").asString());
    }
    try (TestClient real = connect(run)) {
      assertEquals("ledger", real.call("fivetran__delete_group", group).rule());
    }
  }
}
