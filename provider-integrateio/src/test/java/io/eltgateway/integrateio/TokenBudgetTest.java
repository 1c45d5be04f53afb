package io.eltgateway.integrateio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the tools cost a model that lists them. */
class TokenBudgetTest {
  private static final Encoding TOKENS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  private static void assertFits(Mode mode, int tools, int most) {
    try (TestGateway gateway =
        TestGateway.with(mode, Map.of("account-id", "shop", "token", "made-up"))) {
      List<Entry> shown =
          gateway.entries().stream().filter(entry -> entry.policy().couldAllow(mode)).toList();
      String list = shown.stream().map(Entry::definition).collect(Collectors.joining(","));
      int tokens = TOKENS.countTokensOrdinary(list);
      assertEquals(tools, shown.size());
      assertTrue(tokens < most, mode + ": " + tokens + " tokens");
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
