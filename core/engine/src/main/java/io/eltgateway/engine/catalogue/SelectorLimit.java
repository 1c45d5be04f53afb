package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.policy.Selector;
import io.eltgateway.engine.policy.Weight;
import java.util.List;
import java.util.Objects;

/**
 * A rate limit that counts the requests of some tools only.
 *
 * @param rule the limit's name among those of its instance
 * @param selectors which calls it counts
 */
public record SelectorLimit(String rule, List<Selector> selectors) {

  /** Checks that nothing is missing and copies the list. */
  public SelectorLimit {
    Objects.requireNonNull(rule, "rule");
    selectors = List.copyOf(selectors);
  }

  /** Whether a call of this tool that weighs so much is counted. */
  public boolean counts(Entry entry, Weight weight) {
    return selectors.stream()
        .anyMatch(selector -> selector.matches(entry.spec(), entry.name(), weight));
  }
}
