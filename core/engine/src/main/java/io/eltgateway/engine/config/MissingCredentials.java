package io.eltgateway.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an instance lacks to authenticate. Some vendors offer several ways; each of these lists
 * would do. Immutable.
 *
 * @param ways empty when nothing is missing
 */
public record MissingCredentials(List<List<MissingCredential>> ways) {
  /** Nothing is missing. */
  public static final MissingCredentials NONE = new MissingCredentials(List.of());

  /** Copies the lists. */
  public MissingCredentials {
    ways = ways.stream().map(List::copyOf).toList();
  }

  /** The one way there is. */
  public static MissingCredentials of(MissingCredential... missing) {
    return new MissingCredentials(List.of(List.of(missing)));
  }

  /** Whether nothing is missing. */
  public boolean isEmpty() {
    return ways.isEmpty();
  }

  /** Whether there is a choice of what to set. */
  public boolean isChoice() {
    return ways.size() > 1;
  }

  /** Those of all ways, in order, each once. */
  public List<MissingCredential> all() {
    return ways.stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * What is to be set, in words: {@code client-id and client-secret, or bearer-token}.
   *
   * @param name what to call one of them; an empty name leaves it out
   */
  public String words(Function<MissingCredential, String> name) {
    List<String> texts = new ArrayList<>();
    for (List<MissingCredential> way : ways) {
      String text =
          way.stream()
              .map(name)
              .filter(each -> !each.isEmpty())
              .distinct()
              .collect(Collectors.joining(" and "));
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return String.join(", or ", texts);
  }
}
