package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How often requests may be sent to a vendor.
 *
 * @param tools the tools that share this limit; empty means all of the instance
 * @param permits how many requests
 * @param per in how much time
 * @param maxWait how long a call may wait for its permit before it is refused; empty means the
 *     gateway's usual patience
 * @param location where the limit stands
 */
public record RateLimitConfig(
    List<SelectorText> tools,
    int permits,
    Duration per,
    Optional<Duration> maxWait,
    Location location) {

  /** Null means no selectors, or the usual patience. */
  public RateLimitConfig {
    tools = List.copyOf(Objects.requireNonNullElse(tools, List.of()));
    maxWait = Objects.requireNonNullElse(maxWait, Optional.empty());
  }
}
