package io.eltgateway.fivetran.sandbox;

import io.eltgateway.fivetran.sandbox.http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts the requests of an hour, as the vendor's headers tell. Nobody is refused unless a test
 * asks for it: a sandbox that runs dry under load would measure itself. Thread-safe.
 */
final class Quota {

  private static final int ADVERTISED = 20_000;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Clock clock;
  private final Mishaps mishaps;
  private Instant windowStart;
  private int used;

  Quota(Clock clock, Mishaps mishaps) {
    this.clock = clock;
    this.mishaps = mishaps;
    this.windowStart = clock.instant();
  }

  /** Counts a request; the headers and, if the quota is used up, the refusal are in the ticket. */
  synchronized Ticket take() {
    Instant now = clock.instant();
    if (!now.isBefore(windowStart.plus(WINDOW))) {
      windowStart = now;
      used = 0;
    }
    used++;
    int enforced = mishaps.hourlyQuota();
    int limit = enforced > 0 ? enforced : ADVERTISED;
    boolean refused = enforced > 0 && used > enforced;
    // Without a limit the last permit is never spent, or a careful client would stop.
    int remaining = Math.max(limit - used, enforced > 0 ? 0 : 1);
    long wait = Duration.between(now, windowStart.plus(WINDOW)).toSeconds() + 1;
    return new Ticket(limit, remaining, refused ? wait : 0);
  }

  /**
   * What the quota says about a request.
   *
   * @param retryAfter seconds until the next try, or 0 when the request may pass
   */
  record Ticket(int limit, int remaining, long retryAfter) {

    boolean isRefused() {
      return retryAfter > 0;
    }

    Answer refusal() {
      return Answer.failed(429, "TooManyRequests", "The hourly quota is used up")
          .header("Retry-After", String.valueOf(retryAfter));
    }

    void mark(Answer answer) {
      answer.header("X-Rate-Limit", String.valueOf(limit));
      answer.header("X-Rate-Limit-Remaining", String.valueOf(remaining));
    }
  }
}
