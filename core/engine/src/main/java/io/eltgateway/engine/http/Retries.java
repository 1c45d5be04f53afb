package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.Time;
import io.eltgateway.spi.Http;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Whether a request that is safe to repeat is tried again, and when. Immutable. */
final class Retries {
  /** How often a request is sent in all. */
  static final int TRIES = 3;

  private static final Duration BASE = Duration.ofMillis(200);

  private final Time time;
  private final DoubleSupplier random;

  /**
   * Retries.
   *
   * @param random evenly from zero to one, so that calls that failed together do not come back
   *     together
   */
  Retries(Time time, DoubleSupplier random) {
    this.time = time;
    this.random = random;
  }

  /**
   * How long to wait before the next try; empty when there is none.
   *
   * @param tries how many there were
   * @param patience the longest that a vendor's Retry-After may ask for
   * @param left the time that the call still has
   */
  Optional<Duration> delay(
      Http.Request request, Outcome outcome, int tries, Duration patience, Duration left) {
    if (!request.repeatable() || tries >= TRIES || !mayHelp(outcome)) {
      return Optional.empty();
    }
    Duration asked =
        outcome instanceof UpstreamAnswer answer
            ? retryAfter(answer).orElse(Duration.ZERO)
            : Duration.ZERO;
    Duration backoff =
        Duration.ofNanos((long) (random.getAsDouble() * (BASE.toNanos() << (tries - 1))));
    Duration delay = asked.compareTo(backoff) > 0 ? asked : backoff;
    boolean fits = asked.compareTo(patience) <= 0 && delay.compareTo(left) < 0;
    return fits ? Optional.of(delay) : Optional.empty();
  }

  /** The time that the vendor asks to be left alone for, in either of the header's two forms. */
  Optional<Duration> retryAfter(UpstreamAnswer answer) {
    return answer.header("Retry-After").stream().findFirst().flatMap(this::parsed);
  }

  private Optional<Duration> parsed(String value) {
    String text = value.strip();
    try {
      if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        boolean absurd = text.length() > 9;
        return Optional.of(Duration.ofSeconds(absurd ? 999_999_999 : Long.parseLong(text)));
      }
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration until = Duration.between(time.now(), date.toInstant());
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean mayHelp(Outcome outcome) {
    if (outcome instanceof Outcome.Lost lost) {
      return lost.passing();
    }
    int status = ((UpstreamAnswer) outcome).status();
    return status == 429 || status == 502 || status == 503 || status == 504;
  }
}
