package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.ConfigException;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.spi.ProviderInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code config/problems/*.yaml} gives the text beside it: the messages are reviewed as
 * files. With {@code -Dgolden.update=true} the texts are written anew, and the test fails so that
 * nobody forgets to read them.
 */
class ProblemsGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/config/problems");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "FIVETRAN_APIKEY", "production-key",
          "FIVETRAN_APISECRET", "production-secret",
          "KEY", "a-key",
          "ELT_MODE", "secret-mode",
          "BAD_PORT", "secret-port");

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("cases")
  void faultyConfigurationsAreExplained(String name) throws IOException {
    String explained = explain(CASES.resolve(name + ".yaml"));
    Path expected = CASES.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, explained);
      fail("Wrote " + expected + "; read it");
    }
    assertEquals(Files.readString(expected), explained);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void explanationsNeverShowASecret(String name) throws IOException {
    String explained = explain(CASES.resolve(name + ".yaml"));
    for (String secret :
        List.of(
            "production-",
            "hunter2",
            "secret-mode",
            "secret-port",
            "first line",
            "a-key",
            "opensesame")) {
      assertTrue(!explained.contains(secret), () -> "shows " + secret + ":\n" + explained);
    }
  }

  @Test
  void thereAreCases() throws IOException {
    assertTrue(cases().size() >= 13);
  }

  /** The other cases list the providers there are. */
  private static Map<String, ProviderInfo> providers(Path yaml) {
    Map<String, ProviderInfo> providers = new TreeMap<>(Fixtures.PROVIDERS);
    if (String.valueOf(yaml.getFileName()).startsWith("mcp-")) {
      providers.put(McpProvider.INFO.id(), McpProvider.INFO);
    }
    return providers;
  }

  private String explain(Path yaml) throws IOException {
    Path file = Fixtures.privateFile(directory.resolve("gateway.yaml"), Files.readString(yaml));
    Surroundings surroundings = Fixtures.surroundings(directory, ENVIRONMENT);
    Problems problems = new Problems();
    LoadedConfig loaded =
        new ConfigLoader(surroundings, problems)
            .load(Optional.of(file), directories -> KnownProviders.of(providers(yaml).values()));
    SettingsResolver resolver = new SettingsResolver(loaded, surroundings, secret -> {}, problems);
    loaded.config().providers().values().forEach(resolver::resolve);
    return assertThrows(ConfigException.class, problems::throwIfAny).getMessage() + "\n";
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> file.substring(0, file.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }
}
