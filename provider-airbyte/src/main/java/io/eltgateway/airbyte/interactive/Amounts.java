package io.eltgateway.airbyte.interactive;

import java.util.Locale;

/** Amounts as people say them, in decimal units with one digit after the point. */
final class Amounts {
  private static final String[] BYTES = {"bytes", "KB", "MB", "GB", "TB", "PB"};
  private static final String[] COUNTS = {"", "K", "M", "B"};

  private Amounts() {}

  /** {@code 512 bytes}, {@code 1.5 GB}. */
  static String bytes(long bytes) {
    return spoken(bytes, BYTES);
  }

  /** {@code 512}, {@code 1.5 M}. */
  static String records(long records) {
    return spoken(records, COUNTS).strip();
  }

  /** {@code 1 job}, {@code 2 jobs}. */
  static String counted(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  private static String spoken(long amount, String[] units) {
    double value = amount;
    int unit = 0;
    while (Math.abs(value) >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0
        ? amount + " " + units[0]
        : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
