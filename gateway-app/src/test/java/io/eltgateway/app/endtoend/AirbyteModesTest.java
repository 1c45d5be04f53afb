package io.eltgateway.app.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.problem.ConfigException;
import io.eltgateway.engine.config.problem.Problem;
import io.eltgateway.spi.Mode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two switches of Airbyte's own server, wherever and however an operator sets them. */
class AirbyteModesTest {
  private static final String SAFE_MODE = "AIRBYTE_CLOUD_MCP_SAFE_MODE";
  private static final String READ_ONLY = "AIRBYTE_CLOUD_MCP_READONLY_MODE";
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AIRBYTE_CLOUD_CLIENT_ID", "an-id-of-nobody",
          "AIRBYTE_CLOUD_CLIENT_SECRET", "a-secret-of-nobody");

  /** The gateway with these variables, and those of a dotenv file. */
  private static TestGateway.Builder gateway(
      Map<String, String> environment, Map<String, String> dotenv) {
    TestGateway.Builder builder = TestGateway.configured();
    environment.forEach(builder::environment);
    Path folder = builder.installation().workingDirectory();
    Map<String, String> entries = new HashMap<>(CREDENTIALS);
    entries.putAll(dotenv);
    return builder.environment(
        "AIRBYTE_MCP_ENV_FILE", AirbyteInstance.dotenv(folder, entries).toString());
  }

  /** What the cloud tools may do at most, read from the tools that are there. */
  private static Mode mode(TestGateway gateway) {
    String told = gateway.running().tools().instructions();
    Mode mode = told.contains("Airbyte, allow-writes") ? Mode.ALLOW_WRITES : Mode.SAFE_MODE;
    assertTrue(told.contains("Airbyte, " + mode), told);
    List<String> names = gateway.connect().toolNames();
    assertTrue(names.contains("airbyte__run_cloud_sync"), "syncs are promised in every mode");
    return names.contains("airbyte__rename_cloud_source") ? mode : Mode.READ_ONLY;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, SAFE_MODE",
    "true, false, SAFE_MODE",
    "yes, no, SAFE_MODE",
    "ON, OFF, SAFE_MODE",
    "0, 0, ALLOW_WRITES",
    "false, no, ALLOW_WRITES",
    "No, false, ALLOW_WRITES",
    "off, off, ALLOW_WRITES",
    "1, 1, READ_ONLY",
    "0, true, READ_ONLY",
    "off, Yes, READ_ONLY",
    "on, on, READ_ONLY",
  })
  void everySpellingCountsFromTheEnvironmentAndFromTheDotenvFile(
      String safeMode, String readOnly, Mode expected) {
    Map<String, String> switches = Map.of(SAFE_MODE, safeMode, READ_ONLY, readOnly);
    try (TestGateway gateway = gateway(switches, Map.of()).withoutFile().start()) {
      assertEquals(expected, mode(gateway));
      assertEquals(List.of(), gateway.running().warnings());
    }
    try (TestGateway gateway = gateway(Map.of(), switches).withoutFile().start()) {
      assertEquals(expected, mode(gateway));
      assertEquals(List.of(), gateway.running().warnings());
    }
  }

  @Test
  void withoutAnyItIsSafeMode() {
    try (TestGateway gateway = gateway(Map.of(), Map.of()).withoutFile().start()) {
      assertEquals(Mode.SAFE_MODE, mode(gateway));
    }
  }

  @Test
  void theEnvironmentCountsBeforeTheDotenvFile() {
    try (TestGateway gateway =
        gateway(Map.of(SAFE_MODE, "1"), Map.of(SAFE_MODE, "0")).withoutFile().start()) {
      assertEquals(Mode.SAFE_MODE, mode(gateway));
    }
  }

  @Test
  void whatTheFileOfTheGatewaySaysWinsWithAWarning() {
    Map<String, String> switches = Map.of(SAFE_MODE, "1", READ_ONLY, "1");
    for (boolean dotenv : new boolean[] {false, true}) {
      try (TestGateway gateway =
          gateway(dotenv ? Map.of() : switches, dotenv ? switches : Map.of())
              .provider("airbyte: {mode: allow-writes}")
              .start()) {
        assertEquals(Mode.ALLOW_WRITES, mode(gateway));
        List<String> warnings = gateway.running().warnings().stream().map(Problem::text).toList();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
            warnings.get(0).contains("environment switches are set and ignored"),
            warnings.toString());
      }
    }
  }

  @Test
  void whereTheFileSaysNothingOfAModeSwitchesTightenAndNeverWiden() {
    try (TestGateway gateway =
        gateway(Map.of(SAFE_MODE, "0", READ_ONLY, "1"), Map.of())
            .provider("airbyte: {rate-limit: {permits: 60, per: 1m}}")
            .start()) {
      List<String> names = gateway.connect().toolNames();
      assertTrue(names.contains("airbyte__run_cloud_sync"), names.toString());
      assertFalse(names.contains("airbyte__deploy_source_to_cloud"), names.toString());
      List<String> warnings = gateway.running().warnings().stream().map(Problem::text).toList();
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(warnings.get(0).contains("ask for more than"), warnings.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AIRBYTE_MCP_DOMAINS | registry, interactive | 7",
        "AIRBYTE_MCP_DOMAINS_DISABLED | cloud,local | 7",
        "AIRBYTE_MCP_DOMAINS | local | 2",
      })
  void domainsThatAreNotOfferedAreGone(String variable, String domains, int tools) {
    Map<String, String> switches = Map.of(variable, domains);
    for (boolean dotenv : new boolean[] {false, true}) {
      try (TestGateway gateway =
          gateway(dotenv ? Map.of() : switches, dotenv ? switches : Map.of())
              .withoutFile()
              .start()) {
        List<String> names = gateway.connect().toolNames();
        assertEquals(tools + ToolCounts.GATEWAY, names.size(), names.toString());
      }
    }
  }

  private static String stopped(TestGateway.Builder builder) {
    try (TestInstallation installation = builder.installation()) {
      return assertThrows(ConfigException.class, builder::start).getMessage();
    }
  }

  @Test
  void whatIsNeitherOnNorOffStopsTheStart() {
    String said = stopped(gateway(Map.of(), Map.of(SAFE_MODE, "maybe")).withoutFile());
    assertTrue(said.contains(SAFE_MODE + " is 'maybe'"), said);
  }

  @Test
  void aDotenvFileThatIsMissingStopsTheStart() {
    String missing = "/no/such/folder/airbyte_mcp.env";
    String said =
        stopped(
            TestGateway.configured().withoutFile().environment("AIRBYTE_MCP_ENV_FILE", missing));
    assertTrue(said.contains(missing), said);
  }

  @Test
  void aTokenBesideClientCredentialsIsSaidAndOneOfThemCounts() {
    try (TestGateway gateway =
        gateway(Map.of("AIRBYTE_CLOUD_BEARER_TOKEN", "a-token-of-nobody"), Map.of())
            .withoutFile()
            .start()) {
      List<String> warnings = gateway.running().warnings().stream().map(Problem::text).toList();
      assertEquals(1, warnings.size(), warnings.toString());
      assertTrue(warnings.get(0).contains("bearer-token"), warnings.toString());
    }
  }
}
