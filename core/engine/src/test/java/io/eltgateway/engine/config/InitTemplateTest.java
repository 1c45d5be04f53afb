package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTemplateTest {
  @TempDir Path directory;

  @Test
  void theFileWorksAsItIs() throws IOException {
    String yaml = InitTemplate.text(Fixtures.PROVIDERS.values(), Optional.of("./s.json"));
    Configured configured =
        Configured.by(yaml, directory, Map.of("FIVETRAN_APIKEY", "k", "FIVETRAN_APISECRET", "s"));
    assertTrue(configured.resolve("fivetran").settings().hasCredentials());
    assertEquals(1, configured.resolve("airbyte").missingCredentials().all().size());
    assertEquals(Optional.of(Mode.SAFE_MODE), configured.instance("airbyte").mode());
    assertEquals(List.of(), configured.errors());
    assertEquals(List.of(), configured.warnings());
  }
}
