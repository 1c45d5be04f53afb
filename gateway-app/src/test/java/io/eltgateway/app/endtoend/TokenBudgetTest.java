package io.eltgateway.app.endtoend;

import static io.eltgateway.app.endtoend.ToolCounts.AIRBYTE;
import static io.eltgateway.app.endtoend.ToolCounts.AIRBYTE_READ_ONLY;
import static io.eltgateway.app.endtoend.ToolCounts.FIVETRAN;
import static io.eltgateway.app.endtoend.ToolCounts.FIVETRAN_READ_ONLY;
import static io.eltgateway.app.endtoend.ToolCounts.GATEWAY;
import static io.eltgateway.app.endtoend.ToolCounts.INTEGRATEIO;
import static io.eltgateway.app.endtoend.ToolCounts.INTEGRATEIO_READ_ONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.eltgateway.spi.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What tools/list costs a model, counted over the whole result as compact JSON. */
class TokenBudgetTest {
  private static final Encoding TOKENS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  @Test
  void theReadOnlySurfaceCostsLessThanTenThousandFiveHundredTokens() {
    assertFits(
        Mode.READ_ONLY,
        FIVETRAN_READ_ONLY + AIRBYTE_READ_ONLY + INTEGRATEIO_READ_ONLY + GATEWAY,
        10_500);
  }

  @Test
  void allToolsCostLessThanTwentySevenThousandTokens() {
    assertFits(Mode.ALLOW_WRITES, FIVETRAN + AIRBYTE + INTEGRATEIO + GATEWAY, 27_000);
  }

  private static void assertFits(Mode mode, int tools, int most) {
    try (TestGateway gateway = TestGateway.sandboxed(mode)) {
      String list = list(gateway);
      int tokens = TOKENS.countTokensOrdinary(list);
      System.out.printf("tools/list, %s: %d tools, %,d tokens%n", mode, tools, tokens);
      assertEquals(tools, names(list).size());
      assertTrue(tokens < most, tokens + " tokens");
    }
  }

  @Test
  void theListIsSortedAndTheSameAtEveryStart() {
    String first;
    try (TestGateway gateway = TestGateway.sandboxed(Mode.ALLOW_WRITES)) {
      first = list(gateway);
      assertEquals(first, list(gateway));
    }
    try (TestGateway gateway = TestGateway.sandboxed(Mode.ALLOW_WRITES)) {
      assertEquals(first, list(gateway));
    }
    assertEquals(names(first).stream().sorted().toList(), names(first));
  }

  private static String list(TestGateway gateway) {
    try (RawSession session = RawSession.open(gateway.door())) {
      return session.request("tools/list", "{}").path("result").toString();
    }
  }

  private static List<String> names(String list) {
    return TestClient.JSON
        .readTree(list)
        .path("tools")
        .valueStream()
        .map(tool -> tool.path("name"))
        .map(JsonNode::asString)
        .toList();
  }
}
