package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An MCP server that is a program, under a gateway that is one: what it says, and when it ends. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The program is a shell script.")
class SpawnedUpstreamTest {
  private static final String SECRET = "a-token-of-some-length";

  /** Starts something itself, says its secret aloud, shakes hands, and lists one tool. */
  private static final String SCRIPT =
      """
      sleep 1000 &
      echo $! > "$1"
      echo "the token is $TOKEN" >&2
      read -r initialize
      echo '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{}}}'
      read -r initialized
      read -r list
      echo '{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"look"}]}}'
      while read -r more; do :; done
      """;

  private final TestInstallation installation = TestInstallation.create();
  private final SpawnedGateway program = new SpawnedGateway(installation);

  @AfterEach
  void stop() {
    installation.close();
  }

  @Test
  void itsErrorsGoToTheLogMaskedAndItEndsWithTheGatewayAndAllItStarted() throws IOException {
    Path folder = installation.workingDirectory();
    Path script = Files.writeString(folder.resolve("server.sh"), SCRIPT);
    Path pid = folder.resolve("pid");
    Path configuration =
        Files.writeString(
            folder.resolve("gateway.yaml"),
            """
            providers:
              local:
                type: mcp
                command: sh
                args: ["%s", "%s"]
                env: {TOKEN: "${LOCAL_TOKEN}"}
                effects: {look: read}
            """
                .formatted(script, pid));
    try (TestClient client =
        program.start(Map.of("LOCAL_TOKEN", SECRET), "--config", configuration.toString())) {
      Waiting.until("it is listed", () -> client.toolNames().contains("local__look"));
      assertTrue(isRunning(pid));
      Waiting.until("its words are in the log", () -> !said().isEmpty());
    }
    assertEquals(1, said().size(), () -> said().toString());
    assertTrue(said().get(0).endsWith("local: the token is ***"), said().get(0));
    assertTrue(program.standardError().stream().noneMatch(line -> line.contains(SECRET)));
    Waiting.until("all it started has ended", () -> !isRunning(pid));
  }

  private List<String> said() {
    return program.standardError().stream().filter(line -> line.contains("the token is")).toList();
  }

  /** A dead process may wait for ever for a parent that asks how it ended. */
  private static boolean isRunning(Path pid) {
    try {
      String id = Files.readString(pid).strip();
      Path status = Path.of("/proc", id, "stat");
      boolean zombie = Files.exists(status) && Files.readString(status).contains(") Z ");
      return !zombie
          && ProcessHandle.of(Long.parseLong(id)).filter(ProcessHandle::isAlive).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
