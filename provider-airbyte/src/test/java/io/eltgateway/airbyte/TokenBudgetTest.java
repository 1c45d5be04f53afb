package io.eltgateway.airbyte;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model pays for knowing the tools, before it has used any. */
class TokenBudgetTest {
  private static final int READ_ONLY_TOKENS = 3_500;
  private static final int ALL_TOKENS = 6_500;
  private static final URI NO_VENDOR = URI.create("http://127.0.0.1:1");

  private static Encoding tokens;

  @TempDir private Path project;

  @BeforeAll
  static void loadEncoding() {
    tokens = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

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
      int cost = tokens.countTokensOrdinary(answer(shown));
      String figure = shown.size() + " tools, " + cost + " tokens" + dearest(shown);
      assertEquals(tools, shown.size(), figure);
      assertTrue(cost < most, figure + ", which is not below " + most);
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
