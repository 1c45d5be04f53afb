package io.eltgateway.integrateio;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.harness.TokenCost;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tools cost a model that lists them. */
class TokenBudgetTest {
  private static void assertFits(Mode mode, int tools, int most) {
    try (TestGateway gateway =
        TestGateway.with(mode, Map.of("account-id", "shop", "token", "made-up"))) {
      List<Entry> shown =
          gateway.entries().stream().filter(entry -> entry.policy().couldAllow(mode)).toList();
      TokenCost.assertLessThan(most, tools, shown);
    }
  }

  @Test
  void theReadOnlyToolsCostLessThanFourteenHundredTokens() {
    assertFits(Mode.READ_ONLY, 16, 1_400);
  }

  @Test
  void allToolsCostLessThanTwentyOneHundredTokens() {
    assertFits(Mode.ALLOW_WRITES, 22, 2_100);
  }
}
