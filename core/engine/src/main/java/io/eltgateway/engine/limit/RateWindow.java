package io.eltgateway.engine.limit;

import java.time.Duration;

/**
 * So many requests in so much time. The count starts anew when the time is over.
 *
 * @param permits how many requests, at least one
 * @param per in which time, longer than nothing
 */
public record RateWindow(int permits, Duration per) {

  /** Checks both numbers. */
  public RateWindow {
    if (permits < 1) {
      throw new IllegalArgumentException("permits must be at least 1, not " + permits);
    }
    if (per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("per must be longer than nothing, not " + per);
    }
  }
}
