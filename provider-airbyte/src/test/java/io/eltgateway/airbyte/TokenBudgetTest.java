package io.eltgateway.airbyte;

import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.harness.TokenCost;
import io.eltgateway.spi.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model pays for knowing the tools, before it has used any. */
class TokenBudgetTest {
  private static final int READ_ONLY_TOKENS = 3_500;
  private static final int ALL_TOKENS = 6_500;
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:1");

  @TempDir private Path project;

  @Test
  void theReadOnlyListOfCloudRegistryAndInteractiveStaysSmall() {
    assertCost(
        Mode.READ_ONLY, entry -> !entry.spec().group().equals("local"), 25, READ_ONLY_TOKENS);
  }

  @Test
  void theListOfEverythingStaysSmall() {
    assertCost(Mode.ALLOW_WRITES, entry -> true, 55, ALL_TOKENS);
  }

  private void assertCost(Mode mode, Predicate<Entry> counted, int tools, int most) {
    Map<String, String> settings = new LinkedHashMap<>(TestGateway.selfManaged(NO_VENDOR));
    settings.put("trusted-execution", "true");
    settings.put("project-dir", project.toString());
    try (TestGateway gateway = TestGateway.with(mode, settings)) {
      List<Entry> shown =
          gateway.entries().stream()
              .filter(entry -> entry.isVisible(mode))
              .filter(counted)
              .toList();
      TokenCost.assertLessThan(most, tools, shown);
    }
  }
}
