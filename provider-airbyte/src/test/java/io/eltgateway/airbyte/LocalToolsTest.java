package io.eltgateway.airbyte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.local.testing.LocalBench;
import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local tools behind the real chain: who is offered them, and what is masked. */
class LocalToolsTest {
  private static final String KEY = "key-of-the-shop-4711";
  private static final Set<String> NAMES_ONLY =
      Set.of("list_dotenv_secrets", "list_connector_config_secrets");

  @TempDir Path folder;

  private TestGateway gateway(Mode mode, boolean trusted) throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Map<String, String> settings = new HashMap<>();
    settings.put("registry-url", "http://127.0.0.1:1");
    settings.put("project-dir", project.toString());
    settings.put("trusted-execution", Boolean.toString(trusted));
    settings.put(
        "connectors",
        SampleConnectors.setting(
            SampleConnectors.install(Files.createDirectories(folder.resolve("programs")))));
    return TestGateway.with(mode, settings, Map.of("SAMPLE_KEY", KEY));
  }

  private static Set<String> local(TestGateway gateway) {
    return gateway.specs().stream()
        .filter(spec -> spec.group().equals("local"))
        .map(ToolSpec::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Object> misbehaving(String how) {
    return Map.of("misbehave", how, "api_key", "secret_reference::SAMPLE_KEY", "count", 2);
  }

  @Test
  void withoutTrustOnlyTheNamesOfSecretsAreOffered() throws IOException {
    try (TestGateway gateway = gateway(Mode.ALLOW_WRITES, false)) {
      assertEquals(NAMES_ONLY, local(gateway));
      assertEquals(
          FailureKind.UNKNOWN_TOOL,
          assertInstanceOf(
                  ToolResult.Failed.class,
                  gateway.call(
                      "list_source_streams", Map.of("source_connector_name", "source-sample")))
              .kind());
    }
  }

  @Test
  void theSettingsThatAKilledGatewayLeftAreSweptAtTheStart() throws IOException {
    Path left =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("elt-gateway-airbyte-999999999-5-%016x".formatted(System.nanoTime()));
    Files.createDirectory(left);
    Files.writeString(left.resolve("config.json"), "{}");
    try (TestGateway gateway = gateway(Mode.READ_ONLY, true)) {
      assertFalse(Files.exists(left));
    }
  }

  @Test
  void allThatStartAProgramSaySo() throws IOException {
    try (TestGateway gateway = gateway(Mode.ALLOW_WRITES, true)) {
      assertTrue(local(gateway).size() > NAMES_ONLY.size());
      for (ToolSpec spec : gateway.specs()) {
        if (spec.group().equals("local") && !NAMES_ONLY.contains(spec.name())) {
          assertTrue(
              spec.traits().contains(Trait.PROCESS) || spec.traits().contains(Trait.LOCAL),
              spec.name());
          assertFalse(spec.needsCredentials(), spec.name());
        }
      }
    }
  }

  @Test
  void aReadOnlyUserReadsSourcesButWritesToNoDestination() throws IOException {
    try (TestGateway gateway = gateway(Mode.READ_ONLY, true)) {
      assertEquals(
          List.of("users", "products", "purchases"),
          assertInstanceOf(
                  ToolResult.Ok.class,
                  gateway.call(
                      "list_source_streams", Map.of("source_connector_name", "source-sample")))
              .structured()
              .orElseThrow());
      assertEquals(
          FailureKind.REFUSED,
          assertInstanceOf(
                  ToolResult.Failed.class,
                  gateway.call(
                      "destination_smoke_test",
                      Map.of("destination_connector_name", "destination-sample")))
              .kind());
    }
  }

  @Test
  void namesOfSecretsNeedNoCredentials() throws IOException {
    try (TestGateway gateway = gateway(Mode.READ_ONLY, false)) {
      ToolResult names =
          gateway.call("list_connector_config_secrets", Map.of("connector_name", "source-sample"));
      assertEquals(
          List.of("SAMPLE_KEY"),
          assertInstanceOf(ToolResult.Ok.class, names).structured().orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"validate_connector_config", "read_source_stream_records", "get_stream_previews"})
  void aSecretThatAConnectorPrintsIsMasked(String tool) throws IOException {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("config", misbehaving("print_secret"));
    switch (tool) {
      case "validate_connector_config" -> arguments.put("connector_name", "source-sample");
      case "get_stream_previews" -> {
        arguments.put("source_name", "source-sample");
        arguments.put("streams", "users");
      }
      default -> {
        arguments.put("source_connector_name", "source-sample");
        arguments.put("stream_name", "users");
      }
    }
    try (TestGateway gateway = gateway(Mode.READ_ONLY, true)) {
      ToolResult.Ok result = assertInstanceOf(ToolResult.Ok.class, gateway.call(tool, arguments));
      String shown = result.content() + " " + result.structured();
      assertFalse(shown.contains(KEY), shown);
      assertTrue(shown.contains("key ***") || shown.contains("***"), shown);
    }
  }

  @Test
  void inSafeModeATestWritesIntoItsOwnNamespaceAndReusesNoOther() throws IOException {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("destination_connector_name", "destination-sample");
    arguments.put("config", Map.of("folder", folder.resolve("stored").toString()));
    arguments.put("scenarios", "basic_types");
    try (TestGateway gateway = gateway(Mode.SAFE_MODE, true)) {
      Map<String, Object> answer =
          Values.asObject(
              assertInstanceOf(
                      ToolResult.Ok.class, gateway.call("destination_smoke_test", arguments))
                  .structured()
                  .orElseThrow());
      assertEquals(true, answer.get("success"), answer.toString());
      arguments.put("reuse_namespace", "zz_deleteme_20260101_1200_smoke_test");
      ToolResult.Failed refused =
          assertInstanceOf(
              ToolResult.Failed.class, gateway.call("destination_smoke_test", arguments));
      assertEquals(FailureKind.REFUSED, refused.kind());
    }
    assertEquals(0, LocalBench.running());
  }

  @Test
  void aHardCodedSecretIsRefusedAndNotRepeated() throws IOException {
    try (TestGateway gateway = gateway(Mode.READ_ONLY, true)) {
      ToolResult.Failed refused =
          assertInstanceOf(
              ToolResult.Failed.class,
              gateway.call(
                  "list_source_streams",
                  Map.of(
                      "source_connector_name",
                      "source-sample",
                      "config",
                      Map.of("api_key", "typed-in-by-hand"))));
      assertTrue(refused.message().contains("secret_reference::"), refused.message());
      assertFalse(refused.message().contains("typed-in-by-hand"), refused.message());
    }
  }
}
