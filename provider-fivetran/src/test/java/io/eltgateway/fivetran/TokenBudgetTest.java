package io.eltgateway.fivetran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.Mode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the tools cost a model before it has asked anything: the whole answer of tools/list. The
 * gateway's own tools come on top, for which some hundred tokens are left.
 */
class TokenBudgetTest {
  private static final int READ_ONLY_TOKENS = 6_700;
  private static final int ALL_TOKENS = 20_200;

  private static Encoding tokens;

  @BeforeAll
  static void loadEncoding() {
    tokens = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

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
      assertEquals(tools, shown.size());
      int cost = tokens.countTokensOrdinary(answer(shown));
      System.out.printf("tools/list %s: %d tools, %d tokens%n", mode.label(), tools, cost);
      assertTrue(cost < most, cost + " tokens, which is not below " + most + dearest(shown));
    }
  }

  private static String answer(List<Entry> shown) {
    return shown.stream()
        .map(Entry::definition)
        .collect(
            Collectors.joining(
                ",", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[", "]}}"));
  }

  private static String dearest(List<Entry> shown) {
    return shown.stream()
        .sorted((one, other) -> cost(other) - cost(one))
        .limit(10)
        .map(entry -> "\n  " + cost(entry) + " " + entry.name())
        .collect(Collectors.joining());
  }

  private static int cost(Entry entry) {
    return tokens.countTokensOrdinary(entry.definition());
  }
}
