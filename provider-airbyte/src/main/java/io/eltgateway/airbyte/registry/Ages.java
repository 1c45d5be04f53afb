package io.eltgateway.airbyte.registry;

import java.time.Duration;

/** Durations as people say them. */
final class Ages {
  private Ages() {}

  /** The largest unit that fits: {@code 3 days}, {@code 1 hour}, {@code less than a minute}. */
  static String spoken(Duration age) {
    if (age.toDays() > 0) {
      return counted(age.toDays(), "day");
    }
    if (age.toHours() > 0) {
      return counted(age.toHours(), "hour");
    }
    if (age.toMinutes() > 0) {
      return counted(age.toMinutes(), "minute");
    }
    return "less than a minute";
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
