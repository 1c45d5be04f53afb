package io.eltgateway.harness;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.eltgateway.engine.catalogue.Entry;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What tools cost a model before it has asked anything: the whole answer of tools/list, in tokens
 * of the encoding {@code o200k_base}.
 */
public final class TokenCost {
  private static final Encoding TOKENS =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private static final int MOST_NAMED = 10;

  private TokenCost() {}

  /** Fails unless so many tools are shown, and cost less than this. */
  public static void assertLessThan(int most, int tools, List<Entry> shown) {
    int cost = TOKENS.countTokensOrdinary(answer(shown));
    String figure = shown.size() + " tools, " + cost + " tokens" + dearest(shown);
    if (shown.size() != tools) {
      throw new AssertionError(figure + ", which are not " + tools + " tools");
    }
    if (cost >= most) {
      throw new AssertionError(figure + ", which is not below " + most);
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
        .limit(MOST_NAMED)
        .map(entry -> "\n  " + cost(entry) + " " + entry.name())
        .collect(Collectors.joining());
  }

  private static int cost(Entry entry) {
    return TOKENS.countTokensOrdinary(entry.definition());
  }
}
