package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultConfigTest {
  @TempDir Path directory;

  @Test
  void providersWithACredentialInTheEnvironmentRun() {
    Configured configured = Configured.without(directory, Map.of("FIVETRAN_API_SECRET", "s"));
    assertEquals(List.of("fivetran"), names(configured));
    assertEquals(Optional.empty(), configured.instance("fivetran").mode());
    assertFalse(configured.instance("fivetran").isNamed());
    assertEquals(
        Optional.of(Secret.of("s")),
        configured.resolve("fivetran").settings().secret("api-secret"));
    assertEquals(Optional.empty(), configured.config().file());
  }

  @Test
  void aCredentialInTheVendorsDotenvFileCountsToo() throws IOException {
    Path file = Fixtures.privateFile(directory.resolve("vendor.env"), "AIRBYTE_CLIENT_SECRET=s\n");
    Configured configured =
        Configured.without(directory, Map.of("AIRBYTE_ENV_FILE", file.toString()));
    assertEquals(List.of("airbyte"), names(configured));
    assertTrue(configured.resolve("airbyte").settings().hasCredentials());
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void otherVariablesOfAProviderAreNoCredentials() {
    Map<String, String> environment = Map.of("VERBOSE", "yes", "AIRBYTE_CLIENT_SECRET", "s");
    assertEquals(List.of("airbyte"), names(Configured.without(directory, environment)));
  }

  @Test
  void withoutAnyCredentialsEveryProviderRunsSortedByName() {
    Configured configured = Configured.without(directory, Map.of("FIVETRAN_APIKEY", ""));
    assertEquals(List.of("airbyte", "fivetran"), names(configured));
    assertFalse(configured.resolve("fivetran").settings().hasCredentials());
    assertEquals(List.of(), configured.errors());
  }

  @Test
  void aVendorsDotenvFileThatIsMissingIsOneProblem() {
    Configured configured = Configured.without(directory, Map.of("AIRBYTE_ENV_FILE", "none.env"));
    configured.resolve("airbyte");
    assertEquals(1, configured.errors().size());
  }

  private static List<String> names(Configured configured) {
    return List.copyOf(configured.config().providers().keySet());
  }
}
