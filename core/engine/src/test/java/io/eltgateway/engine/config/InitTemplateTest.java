package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.spi.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

  @Test
  void theServerThatItShowsIsRightOnceItIsUncommented() throws IOException {
    String yaml =
        InitTemplate.text(List.of(McpProvider.INFO), Optional.empty())
            .lines()
            .dropWhile(line -> !line.contains("# my-server:"))
            .map(line -> line.replaceFirst("# ", ""))
            .collect(Collectors.joining("\n", "providers:\n", "\n"));
    Configured configured =
        Configured.of(McpProvider.INFO, yaml, directory, Map.of("MY_SERVER_TOKEN", "token"));
    assertEquals(
        "https://mcp.example.com/mcp",
        configured.resolve("my-server").server().orElseThrow().url().orElseThrow().toString());
    assertEquals(List.of(), configured.errors());
  }
}
