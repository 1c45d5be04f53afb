package io.eltgateway.engine.rest;

import io.eltgateway.spi.Http;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads how long a vendor wants to be left alone. */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;
  // The gateway itself keeps away no longer than this, see RequestLimits.closeFor.
  private static final long MOST_SECONDS = Duration.ofHours(1).toSeconds();

  private RetryAfter() {}

  /**
   * The header {@code Retry-After} in seconds. A date is compared with the answer's own {@code
   * Date}, so that a wrong clock on either side does no harm. At most an hour is believed.
   */
  static OptionalLong seconds(Http.Answer answer) {
    Optional<String> value = first(answer, "Retry-After");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (isNumber(value.get())) {
      return OptionalLong.of(Math.min(MOST_SECONDS, Long.parseLong(value.get())));
    }
    Optional<ZonedDateTime> until = value.flatMap(RetryAfter::date);
    Optional<ZonedDateTime> now = first(answer, "Date").flatMap(RetryAfter::date);
    return until.isPresent() && now.isPresent()
        ? OptionalLong.of(between(now.get(), until.get()))
        : OptionalLong.empty();
  }

  private static long between(ZonedDateTime now, ZonedDateTime until) {
    return Math.max(0, Math.min(MOST_SECONDS, Duration.between(now, until).toSeconds()));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Http.Answer answer, String header) {
    return answer.header(header).stream().findFirst().map(String::strip);
  }
}
