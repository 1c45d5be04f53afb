package io.eltgateway.engine.policy;

import io.eltgateway.spi.Mode;
import java.util.Objects;

/**
 * Tools that are held to a tighter mode than their instance.
 *
 * @param rule which tools, and where that is said
 * @param mode how far they may go at most
 */
public record Ceiling(Rule rule, Mode mode) {

  /** Checks that nothing is missing. */
  public Ceiling {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(mode, "mode");
  }
}
