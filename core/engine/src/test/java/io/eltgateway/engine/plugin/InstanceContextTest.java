package io.eltgateway.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.config.InstanceConfig;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.config.ResolvedInstance;
import io.eltgateway.engine.config.files.OperatingSystem;
import io.eltgateway.engine.config.files.StateDirectory;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance is lent beside clients and tools. */
class InstanceContextTest {
  private static final ProviderInfo ACME = ProviderInfo.of("acme", "Acme").build();

  @TempDir Path home;

  private InstanceContext context(Optional<StateDirectory> state) {
    InstanceConfig config =
        new InstanceConfig(
            "acme-dev",
            "acme",
            null,
            Optional.empty(),
            null,
            null,
            null,
            3,
            null,
            null,
            null,
            Optional.empty(),
            null,
            Optional.empty());
    return new InstanceContext(
        new ResolvedInstance(config, ACME, null, MissingCredentials.NONE, null, Optional.empty()),
        false,
        getClass().getClassLoader(),
        null,
        null,
        state,
        AuditLog.none());
  }

  @Test
  void theCacheFolderIsTheProvidersAndMadeWhenItIsAskedFor() throws IOException {
    Path state = home.resolve("state");
    Surroundings surroundings =
        new Surroundings(
            Map.of("ELT_GATEWAY_STATE", state.toString()), home, home, OperatingSystem.UNIX);
    InstanceContext context =
        context(Optional.of(StateDirectory.of(Optional.empty(), surroundings)));
    assertFalse(Files.exists(state));

    Path folder = context.cacheFolder();

    assertEquals(state.resolve("cache/acme"), folder);
    for (Path made : List.of(state, state.resolve("cache"), folder)) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    }
    assertEquals(folder, context.cacheFolder());
  }

  @Test
  void aGatewayThatKeepsNothingHasNoCacheFolder() {
    assertThrows(IOException.class, () -> context(Optional.empty()).cacheFolder());
  }

  @Test
  void theConcurrencyIsTheInstancesLimit() {
    assertEquals(3, context(Optional.empty()).concurrency());
  }

  @Test
  void jsonYamlAndSchemasAreReadInTheSameValues() {
    Json json = context(Optional.empty()).json();

    assertEquals(json.read("{\"a\":[1,1.5]}"), json.readYaml("a: [1, 1.5]"));
    assertEquals("{\"a\":1}", json.write(Map.of("a", 1)));
    assertEquals(
        List.of("'a' must be a string, not an integer."),
        json.violations(
            json.readYaml("{type: object, properties: {a: {type: string}}}"), Map.of("a", 1)));
  }
}
