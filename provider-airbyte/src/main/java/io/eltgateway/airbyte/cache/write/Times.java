package io.eltgateway.airbyte.cache.write;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Reads ISO-8601 dates and times. An offset is left out, not applied: that is how DuckDB casts such
 * texts and so what PyAirbyte's tables hold. Quick, because every record has some.
 */
final class Times {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 8;
  private static final int MOST_DIGITS = 6;

  private Times() {}

  /** Days since 1970 of {@code 2024-01-31}, or of the date of a time stamp. */
  static Optional<Integer> days(String text) {
    return text.length() == DATE_LENGTH || hasTime(text) ? date(text) : Optional.empty();
  }

  /** Microseconds since 1970 of {@code 2024-01-31T12:34:56.789+02:00}, or of a date's midnight. */
  static Optional<Long> micros(String text) {
    Optional<Integer> days = days(text);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    long midnight = days.get() * MICROS_PER_DAY;
    return text.length() == DATE_LENGTH
        ? Optional.of(midnight)
        : time(text.substring(DATE_LENGTH + 1)).map(micros -> midnight + micros);
  }

  /** Microseconds since midnight of {@code 12:34:56.789+02:00}. */
  static Optional<Long> time(String text) {
    int hours = digits(text, 0, 2);
    int minutes = text.length() > 2 && text.charAt(2) == ':' ? digits(text, 3, 5) : -1;
    boolean hasSeconds = text.length() > 5 && text.charAt(5) == ':';
    int seconds = hasSeconds ? digits(text, 6, SECONDS_LENGTH) : 0;
    if (hours < 0 || minutes < 0 || seconds < 0 || hours > 23 || minutes > 59 || seconds > 59) {
      return Optional.empty();
    }
    int end = hasSeconds ? SECONDS_LENGTH : 5;
    long micros = 0;
    if (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',')) {
      int from = end + 1;
      end = from;
      for (; end < text.length() && isDigit(text.charAt(end)); end++) {
        micros = end - from < MOST_DIGITS ? micros * 10 + text.charAt(end) - '0' : micros;
      }
      for (int missing = MOST_DIGITS - (end - from); missing > 0; missing--) {
        micros *= 10;
      }
    }
    long ofSeconds = ((hours * 60L + minutes) * 60 + seconds) * 1_000_000;
    return isOffset(text, end) ? Optional.of(ofSeconds + micros) : Optional.empty();
  }

  /** The time of day of so many microseconds. */
  static LocalTime timeOfDay(long micros) {
    return LocalTime.ofNanoOfDay(micros * 1000);
  }

  private static boolean hasTime(String text) {
    return text.length() > DATE_LENGTH
        && (text.charAt(DATE_LENGTH) == 'T' || text.charAt(DATE_LENGTH) == ' ');
  }

  private static Optional<Integer> date(String text) {
    if (text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, DATE_LENGTH);
    try {
      return year < 0 || month < 0 || day < 0
          ? Optional.empty()
          : Optional.of((int) LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isOffset(String text, int from) {
    int length = text.length() - from;
    if (length == 0) {
      return true;
    }
    char sign = text.charAt(from);
    if (sign == 'Z' || sign == 'z') {
      return length == 1;
    }
    if (sign == ' ') {
      return isOffset(text, from + 1);
    }
    boolean signed = sign == '+' || sign == '-';
    return signed && length >= 3 && length <= 6 && digits(text, from + 1, from + 3) >= 0;
  }

  /** The number that these characters are, or -1 when they are none. */
  private static int digits(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
