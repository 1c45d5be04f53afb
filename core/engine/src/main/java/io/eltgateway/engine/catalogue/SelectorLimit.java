package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.policy.Selector;
import java.util.Objects;

/**
 * A rate limit on calls, which an operator put on some tools; beside the limits on requests.
 *
 * @param selector which calls it counts
 * @param limits gives a permit a call
 */
public record SelectorLimit(Selector selector, RequestLimits limits) {

  /** Checks that nothing is missing. */
  public SelectorLimit {
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(limits, "limits");
  }
}
