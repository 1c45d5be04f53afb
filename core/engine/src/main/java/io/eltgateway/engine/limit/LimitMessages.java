package io.eltgateway.engine.limit;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What is said when a request is refused. */
final class LimitMessages {
  private final LimitSettings settings;
  private final String vendor;

  LimitMessages(LimitSettings settings) {
    this.settings = settings;
    this.vendor = settings.vendor();
  }

  ToolException closed(long nanos) {
    return new ToolException(closedFailure(nanos));
  }

  ToolResult.Failed closedFailure(long nanos) {
    long seconds = seconds(nanos);
    return refusal(
        vendor + " asked for a pause (status 429), so nothing was sent. " + again(seconds),
        seconds,
        "Retry-After",
        "vendor");
  }

  ToolException exhausted(RateCounters.Shortage shortage) {
    return new ToolException(exhaustedFailure(shortage));
  }

  ToolResult.Failed exhaustedFailure(RateCounters.Shortage shortage) {
    RateCounter counter = shortage.counter();
    long seconds = seconds(shortage.nanos());
    String limit =
        counter.name() + ": " + counter.window().permits() + " " + per(counter.window().per());
    return refusal(
        "The limit for requests to "
            + vendor
            + " is used up ("
            + limit
            + "), so nothing was sent. "
            + again(seconds),
        seconds,
        limit,
        "gateway");
  }

  ToolException full() {
    return new ToolException(fullFailure());
  }

  ToolResult.Failed fullFailure() {
    return crowded(
        "The gateway holds no more requests to "
            + vendor
            + " ("
            + settings.inFlight()
            + " on their way, "
            + settings.queue()
            + " waiting), so nothing was sent. ");
  }

  ToolException busy() {
    return new ToolException(
        crowded(
            "No request to "
                + vendor
                + " ended in time to make room for this one ("
                + settings.inFlight()
                + " are on their way), so nothing was sent. "));
  }

  ToolException cancelled() {
    return new ToolException(
        FailureKind.CANCELLED,
        "The call was cancelled while it waited for its turn to ask "
            + vendor
            + "; nothing was sent.");
  }

  /** When a place becomes free is not known; the patience is what others have waited in vain. */
  private ToolResult.Failed crowded(String cause) {
    long seconds = Math.max(1, seconds(settings.patience().toNanos()));
    return refusal(cause + again(seconds), seconds, "in flight: " + settings.inFlight(), "gateway");
  }

  private static ToolResult.Failed refusal(
      String message, long seconds, String limit, String source) {
    return new ToolResult.Failed(
        FailureKind.RATE_LIMITED,
        message,
        Map.of("retry_after_seconds", seconds, "limit", limit, "source", source));
  }

  private static String again(long seconds) {
    return seconds == 1 ? "Try again in 1 second." : "Try again in " + seconds + " seconds.";
  }

  private static long seconds(long nanos) {
    return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
  }

  private static String per(Duration time) {
    for (Unit unit : Unit.values()) {
      long count = time.toNanos() / unit.length.toNanos();
      if (count > 0 && unit.length.multipliedBy(count).equals(time)) {
        return count == 1 ? "per " + unit.word : "per " + count + " " + unit.word + "s";
      }
    }
    return "per " + time;
  }

  private enum Unit {
    DAY("day", Duration.ofDays(1)),
    HOUR("hour", Duration.ofHours(1)),
    MINUTE("minute", Duration.ofMinutes(1)),
    SECOND("second", Duration.ofSeconds(1)),
    MILLISECOND("millisecond", Duration.ofMillis(1));

    private final String word;
    private final Duration length;

    Unit(String word, Duration length) {
      this.word = word;
      this.length = length;
    }
  }
}
