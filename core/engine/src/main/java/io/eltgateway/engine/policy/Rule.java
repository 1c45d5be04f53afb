package io.eltgateway.engine.policy;

import java.util.Objects;

/**
 * A selector in one of the policy's lists.
 *
 * @param selector which tools it means
 * @param origin where an operator finds it, as it reads in a sentence: {@code tools.deny of
 *     'fivetran'} or {@code DISALLOWED_ACTIONS}
 */
public record Rule(Selector selector, String origin) {

  /** Checks that nothing is missing. */
  public Rule {
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(origin, "origin");
  }
}
