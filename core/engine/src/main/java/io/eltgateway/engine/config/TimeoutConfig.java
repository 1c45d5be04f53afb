package io.eltgateway.engine.config;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a call may take, for tools that do not say otherwise.
 *
 * @param read calls that change nothing
 * @param write all others; vendors test and set up things while one waits
 */
public record TimeoutConfig(Duration read, Duration write) {

  /** What holds when nothing is configured. */
  public static final TimeoutConfig DEFAULT = new TimeoutConfig(null, null);

  /** Null means the default: 30 seconds and 3 minutes. */
  public TimeoutConfig {
    read = Objects.requireNonNullElse(read, Duration.ofSeconds(30));
    write = Objects.requireNonNullElse(write, Duration.ofMinutes(3));
  }
}
