package io.eltgateway.engine.call;

import java.time.Duration;

/** Durations in sentences. */
final class Durations {
  private Durations() {}

  /** {@code 42 seconds}; parts of a second count as a whole one, so nobody comes back too early. */
  static String spoken(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + " milliseconds";
    }
    long seconds = wholeSeconds(duration);
    if (seconds > 120) {
      long minutes = (seconds + 59) / 60;
      return minutes + " minutes";
    }
    return seconds + (seconds == 1 ? " second" : " seconds");
  }

  /** Seconds, rounded up. */
  static long wholeSeconds(Duration duration) {
    return duration.plusMillis(999).toSeconds();
  }
}
