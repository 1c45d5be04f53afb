package io.eltgateway.engine.limit;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.Map;

/**
 * The permits of one {@link RateWindow}. Not thread-safe: {@link RateCounters} asks and takes under
 * one lock, because the answer to the first must still hold at the second.
 */
final class RateCounter {
  /** What a refusal calls it. */
  private final String name;

  private final RateWindow window;
  private final Duration patience;
  private final Time time;
  private AtomicRateLimiter limiter;

  RateCounter(String name, RateWindow window, Duration patience, Time time) {
    this.name = name;
    this.window = window;
    this.patience = patience;
    this.time = time;
  }

  String name() {
    return name;
  }

  RateWindow window() {
    return window;
  }

  /** How long a request may wait for a permit of this window. */
  Duration patience() {
    return patience;
  }

  /** How long the next request would have to wait; zero when a permit is left. */
  long nanosToWait() {
    return limiter().getDetailedMetrics().getNanosToWait();
  }

  /**
   * Takes a permit, of a coming period if none is left: who takes it waits for {@link
   * #nanosToWait}.
   */
  void take() {
    limiter().reservePermission(1);
  }

  /**
   * Made at the first request, so that starting up does not load the library, and the first period
   * begins with the first request. All three numbers are given: the library's defaults (50 permits
   * every 500 ns, a wait of 5 s) limit nothing and then block. The internal class is the only one
   * that takes a clock.
   */
  private AtomicRateLimiter limiter() {
    if (limiter == null) {
      RateLimiterConfig config =
          RateLimiterConfig.custom()
              .limitForPeriod(window.permits())
              .limitRefreshPeriod(window.per())
              .timeoutDuration(Duration.ofNanos(Long.MAX_VALUE))
              .build();
      limiter = new AtomicRateLimiter(name, config, Map.of(), time::nanos);
    }
    return limiter;
  }
}
