package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final Path VALID = Path.of("src/test/resources/config/valid");

  @TempDir Path directory;

  @Test
  void everyKeyReachesItsRecord() throws IOException {
    Fixtures.privateFile(directory.resolve("gateway.env"), "IN_FLIGHT=7\n");
    Files.createDirectories(directory.resolve("providers"));
    Files.createDirectories(directory.resolve("home/more-providers"));
    Files.createDirectories(directory.resolve("certificates"));
    Files.writeString(directory.resolve("certificates/company.pem"), "");
    Configured configured = by(Files.readString(VALID.resolve("every-key.yaml")), Map.of());
    assertEquals(List.of(), configured.errors());
    assertEquals(List.of(), configured.warnings());

    InstanceConfig fivetran = configured.instance("fivetran");
    assertEquals(Optional.of(Mode.READ_ONLY), fivetran.mode());
    assertEquals(
        List.of("api-key", "api-secret", "base-url", "label", "verbose", "page-size"),
        List.copyOf(fivetran.settings().keySet()));
    assertEquals(List.of("*"), texts(fivetran.tools().allow()));
    assertEquals(List.of("@delete", "group:users"), texts(fivetran.tools().deny()));
    assertEquals(7, fivetran.inFlight());
    assertEquals(Duration.ofMillis(250), fivetran.timeouts().read());
    assertEquals(Duration.ofMinutes(5), fivetran.timeouts().write());
    assertEquals(1L << 30, fivetran.maxResponse());
    assertFalse(fivetran.revealSecrets());
    assertEquals(
        List.of(
            new RateLimitConfig(
                null,
                300,
                Duration.ofMinutes(1),
                Optional.empty(),
                new Location("gateway.yaml", 13, 17))),
        fivetran.rateLimits());

    InstanceConfig dev = configured.instance("fivetran-dev");
    assertEquals(List.of("DB_PASSWORD", "pin", "token"), List.copyOf(dev.secrets().keySet()));
    assertEquals("fivetran", dev.type());
    assertEquals("dev", dev.prefix());
    assertEquals(Optional.of(directory.resolve("dev.env")), dev.envFile().map(EnvFileConfig::path));
    assertEquals(Optional.of(Duration.ofSeconds(2)), dev.rateLimits().get(0).maxWait());
    assertEquals(
        List.of(
            new SelectorText("@create", new Location("gateway.yaml", 28, 17)),
            new SelectorText("delete_*", new Location("gateway.yaml", 28, 28))),
        dev.rateLimits().get(1).tools());

    assertEquals(
        new HttpConfig(
            "::1", 0, List.of("https://app.example.com"), 10, Duration.ofHours(1), 512_000L),
        configured.config().http());
    assertEquals(
        new AuditConfig(true, Optional.of(directory.resolve("home/audit.jsonl")), 20_000_000L, 2),
        configured.config().audit());
    assertEquals(
        Optional.of(directory.resolve("certificates/company.pem")),
        configured.config().network().caFile());
    assertEquals(Optional.of(directory.resolve("state")), configured.config().stateDirectory());
    assertEquals(
        List.of(directory.resolve("providers"), directory.resolve("home/more-providers")),
        configured.config().providerPaths());
  }

  @Test
  void theExampleOfTheArchitectureIsValidAndKeepsItsOrder() throws IOException {
    Configured configured = by(Files.readString(VALID.resolve("architecture.yaml")), Map.of());
    assertEquals(List.of(), configured.errors());
    assertEquals(
        List.of("fivetran", "airbyte", "fivetran-dev"),
        List.copyOf(configured.config().providers().keySet()));
    assertTrue(configured.instance("airbyte").isNamed());
  }

  @Test
  void whatIsNotWrittenHasItsDefault() throws IOException {
    Configured configured = by("providers:\n  airbyte:\n", Map.of());
    assertEquals(List.of(), configured.errors());
    InstanceConfig airbyte = configured.instance("airbyte");
    assertEquals("airbyte", airbyte.type());
    assertEquals("airbyte", airbyte.prefix());
    assertEquals(Optional.empty(), airbyte.mode());
    assertEquals(ToolSelection.ALL, airbyte.tools());
    assertEquals(16, airbyte.inFlight());
    assertEquals(Duration.ofSeconds(30), airbyte.timeouts().read());
    assertEquals(Duration.ofMinutes(3), airbyte.timeouts().write());
    assertEquals(10_000_000L, airbyte.maxResponse());
    assertEquals("127.0.0.1", configured.config().http().host());
    assertEquals(8080, configured.config().http().port());
    assertEquals(
        new AuditConfig(true, Optional.empty(), 10_000_000L, 5), configured.config().audit());
  }

  @Test
  void aFileWithoutProvidersRunsWhatTheEnvironmentGives() throws IOException {
    Configured configured = by("http: {port: 9000}\n", Map.of("FIVETRAN_APIKEY", "k"));
    assertEquals(List.of(), configured.errors());
    assertEquals(9000, configured.config().http().port());
    assertEquals(List.of("fivetran"), List.copyOf(configured.config().providers().keySet()));
    assertFalse(configured.instance("fivetran").isNamed());
  }

  @Test
  void theEnvironmentWinsOverTheEnvFile() throws IOException {
    Fixtures.privateFile(directory.resolve("my.env"), "PORT=1000\nMODE=read-only\nEMPTY=\n");
    String yaml =
        """
        env-file: ${WHERE}.env
        providers: {airbyte: {mode: "${MODE}", in-flight: "${EMPTY:-3}"}}
        http: {port: "${PORT}"}
        """;
    Configured configured = by(yaml, Map.of("PORT", "2000", "WHERE", "my"));
    assertEquals(List.of(), configured.errors());
    assertEquals(2000, configured.config().http().port());
    assertEquals(Optional.of(Mode.READ_ONLY), configured.instance("airbyte").mode());
    assertEquals(3, configured.instance("airbyte").inFlight());
  }

  @Test
  void anEnvFileThatIsMissingIsBlamedOnItsLine() throws IOException {
    Configured configured = by("http: {port: 1}\nenv-file: none.env\n", Map.of());
    assertEquals(
        List.of(
            "gateway.yaml:2:11: env-file\n    The dotenv file none.env cannot be used: This file"
                + " does not exist. Check the path."),
        configured.errors());
  }

  @Test
  void whatEnvFilesAddCountsAsEnvironment() throws IOException {
    Fixtures.privateFile(directory.resolve("my.env"), "A=file\nB=file\nC=file\n");
    LoadedConfig loaded =
        by("env-file: my.env\n", Map.of("A", "real", "B", "", "D", "real")).loaded;
    assertEquals(Map.of("A", "real", "B", "file", "C", "file", "D", "real"), loaded.environment());
    assertFalse(loaded.toString().contains("real"), loaded.toString());
  }

  @Test
  void filesAndDirectoriesThatTheGatewayNeedsMustExist() throws IOException {
    Configured configured =
        by("ca-file: none.pem\nprovider-paths: [none, gateway.yaml]\n", Map.of());
    assertEquals(
        List.of(
            "gateway.yaml:1:10: ca-file\n    'none.pem' is not the path of a file that exists. Check"
                + " the path.",
            "gateway.yaml:2:18: provider-paths[1]\n    'none' is not the path of a directory that"
                + " exists. Check the path.",
            "gateway.yaml:2:24: provider-paths[2]\n    'gateway.yaml' is not the path of a directory"
                + " that exists. Check the path."),
        configured.errors());
  }

  @Test
  void providersAreLookedForInTheConfiguredDirectoriesToo() throws IOException {
    Path file =
        Fixtures.privateFile(
            directory.resolve("gateway.yaml"),
            "provider-paths: [\"${NAME}\", ~/mine]\nproviders: {airbyte: }\n");
    Problems problems = new Problems();
    List<Path> asked = new ArrayList<>();
    Files.createDirectories(directory.resolve("extra"));
    Files.createDirectories(directory.resolve("home/mine"));
    Surroundings surroundings = Fixtures.surroundings(directory, Map.of("NAME", "extra"));
    new ConfigLoader(surroundings, problems)
        .load(
            Optional.of(file),
            directories -> {
              asked.addAll(directories);
              return KnownProviders.of(Fixtures.PROVIDERS.values());
            });
    assertEquals(List.of(), problems.errors());
    assertEquals(List.of(directory.resolve("extra"), directory.resolve("home/mine")), asked);
  }

  @Test
  void aFileThatCannotBeReadIsOneProblem() throws IOException {
    assertEquals(
        List.of("none.yaml\n    This file does not exist. Check the path."),
        Configured.byFile(Path.of("none.yaml"), directory, Map.of()).errors());
    assertEquals(
        List.of("home\n    This is a directory, not a file. Give the path of the file in it."),
        Configured.byFile(Files.createDirectory(directory.resolve("home")), directory, Map.of())
            .errors());
    Path large = Files.write(directory.resolve("large.yaml"), new byte[10_000_000]);
    assertEquals(
        List.of(
            "large.yaml\n    This file is larger than 1024 KiB, so it is probably another one."
                + " Check the path."),
        Configured.byFile(large, directory, Map.of()).errors());
  }

  @Test
  void aTruncatedFileDoesNotTurnIntoDefaults() throws IOException {
    Configured configured = by("", Map.of("FIVETRAN_APIKEY", "k"));
    assertEquals(1, configured.errors().size());
    assertEquals(Map.of(), configured.config().providers());
  }

  @Test
  void aLargeFileFullOfMistakesIsReadInReasonableTime() throws IOException {
    StringBuilder yaml = new StringBuilder("providers:\n");
    for (int i = 0; yaml.length() < 1_000_000; i++) {
      yaml.append("  instance").append(i).append(": {modee: x, typ: y}\n");
    }
    Configured configured = by(yaml.toString(), Map.of());
    assertTrue(configured.errors().size() > 50_000);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkChangeNothing() throws IOException {
    Configured configured =
        by("\uFEFFproviders:\r\n  airbyte:\r\n    mode: read-only\r\n", Map.of());
    assertEquals(List.of(), configured.errors());
    assertEquals(Optional.of(Mode.READ_ONLY), configured.instance("airbyte").mode());
  }

  private Configured by(String yaml, Map<String, String> environment) throws IOException {
    return Configured.by(yaml, directory, environment);
  }

  private static List<String> texts(List<SelectorText> selectors) {
    return selectors.stream().map(SelectorText::text).toList();
  }
}
