package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the description of an MCP server is kept secret, and what is not. */
class ServerSecretsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TOKEN", "opensesame-token",
          "PATH_KEY", "opensesame-path",
          "HOST", "mcp.example.com",
          "REPORTS", "/srv/reports/of/everybody");

  @TempDir Path directory;
  private Configured configured;

  private ResolvedServer resolve(String yaml) throws IOException {
    configured =
        Configured.of(
            McpProvider.INFO,
            "providers:\n  acme:\n    type: mcp\n" + yaml.indent(4),
            directory,
            ENVIRONMENT);
    ResolvedServer server = configured.resolve("acme").server().orElseThrow();
    assertEquals(List.of(), configured.errors());
    return server;
  }

  private boolean isHidden(String value) {
    return configured.registered.contains(Secret.of(value));
  }

  @Test
  void aUrlsSecretIsHiddenWhereverItStandsAndItsHostIsNot() throws IOException {
    resolve("url: https://${HOST}/s/${PATH_KEY}/mcp?api_key=opensesame%20query&page=plain-value");
    assertTrue(isHidden("opensesame-path"));
    assertTrue(isHidden("opensesame%20query"));
    assertTrue(isHidden("opensesame query"));
    assertFalse(isHidden("mcp.example.com"));
    assertFalse(isHidden("plain-value"));
  }

  @Test
  void anArgumentsSecretIsHiddenAndWarnedOfAndAFolderIsNeither() throws IOException {
    Fixtures.privateFile(directory.resolve("key"), "opensesame-file\n");
    ResolvedServer server =
        resolve("command: program\nargs: [\"--t=${TOKEN}\", \"${REPORTS}\", \"${file:key}\", 80]");
    assertEquals(
        List.of(
            "program",
            "--t=opensesame-token",
            "/srv/reports/of/everybody",
            "opensesame-file",
            "80"),
        server.command());
    assertTrue(isHidden("opensesame-token"));
    assertTrue(isHidden("opensesame-file"));
    assertFalse(isHidden("/srv/reports/of/everybody"));
    String warning =
        "This argument holds a secret, and every user of this machine can list the arguments of its"
            + " programs. Hand it over with env:, if the program takes it from there.";
    assertEquals(
        List.of(
            "gateway.yaml:5:12: providers.acme.args[1]\n    " + warning,
            "gateway.yaml:5:42: providers.acme.args[3]\n    " + warning),
        configured.warnings());
  }

  @Test
  void whatIsDescribedPrintsNoValue() throws IOException {
    ResolvedServer server =
        resolve("command: program\nargs: [\"${TOKEN}\"]\nenv: {A_TOKEN: \"${TOKEN}\"}");
    assertFalse(server.toString().contains("opensesame"), server.toString());
    assertFalse(server.environment().toString().contains("opensesame"));
  }
}
