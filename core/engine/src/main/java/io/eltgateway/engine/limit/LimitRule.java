package io.eltgateway.engine.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A limit of the operator's own, {@code rate-limit} in the configuration.
 *
 * @param selector the tools whose requests it counts together, as written in the configuration;
 *     empty for all requests of the instance
 * @param window how many requests in which time
 * @param patience how long a request may wait for its permit, when the instance's patience does not
 *     fit
 */
public record LimitRule(Optional<String> selector, RateWindow window, Optional<Duration> patience) {

  /** Checks that nothing is missing. */
  public LimitRule {
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(window, "window");
    if (patience.isPresent() && patience.get().isNegative()) {
      throw new IllegalArgumentException("wait must not be negative, not " + patience.get());
    }
  }
}
