package io.eltgateway.fivetran;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.harness.TokenCost;
import io.eltgateway.spi.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the tools cost a model before it has asked anything: the whole answer of tools/list. The
 * gateway's own tools come on top, for which some hundred tokens are left.
 */
class TokenBudgetTest {
  private static final int READ_ONLY_TOKENS = 6_700;
  private static final int ALL_TOKENS = 20_200;

  @Test
  void theReadOnlyListStaysSmall() {
    assertCost(Mode.READ_ONLY, 72, READ_ONLY_TOKENS);
  }

  @Test
  void theListOfAllToolsStaysSmall() {
    assertCost(Mode.ALLOW_WRITES, 179, ALL_TOKENS);
  }

  private static void assertCost(Mode mode, int tools, int most) {
    try (TestGateway gateway = TestGateway.revealing(mode)) {
      List<Entry> shown =
          gateway.entries().stream().filter(entry -> entry.isVisible(mode)).toList();
      TokenCost.assertLessThan(most, tools, shown);
    }
  }
}
