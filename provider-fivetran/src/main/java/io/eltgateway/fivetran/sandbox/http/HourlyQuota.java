package io.eltgateway.fivetran.sandbox.http;

import io.eltgateway.testkit.sandbox.Quota;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts the requests of an hour, as the vendor's headers tell. Nobody is refused unless a test
 * asks for it: a sandbox that runs dry under load would measure itself. Thread-safe.
 */
public final class HourlyQuota implements Quota {

  private static final int ADVERTISED = 20_000;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Clock clock;
  private Instant windowStart;
  private int used;
  private int enforced;

  /** A quota whose first hour begins now. */
  public HourlyQuota(Clock clock) {
    this.clock = clock;
    this.windowStart = clock.instant();
  }

  /** Refuses with 429 what exceeds this many requests in an hour of the clock; 0 for no limit. */
  public synchronized void enforce(int requests) {
    enforced = requests;
  }

  @Override
  public synchronized Ticket take() {
    Instant now = clock.instant();
    if (!now.isBefore(windowStart.plus(WINDOW))) {
      windowStart = now;
      used = 0;
    }
    used++;
    int limit = enforced > 0 ? enforced : ADVERTISED;
    boolean refused = enforced > 0 && used > enforced;
    // Without a limit the last permit is never spent, or a careful client would stop.
    int remaining = Math.max(limit - used, enforced > 0 ? 0 : 1);
    long wait = Duration.between(now, windowStart.plus(WINDOW)).toSeconds() + 1;
    return new HourlyTicket(limit, remaining, refused ? wait : 0);
  }

  /**
   * What the quota says about a request.
   *
   * @param retryAfter seconds until the next try, or 0 when the request may pass
   */
  private record HourlyTicket(int limit, int remaining, long retryAfter) implements Ticket {

    @Override
    public Optional<Refusal> refusal() {
      if (retryAfter == 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Refusal(429, "TooManyRequests", "The hourly quota is used up")
              .header("Retry-After", String.valueOf(retryAfter)));
    }

    @Override
    public void mark(Answer answer) {
      answer.header("X-Rate-Limit", String.valueOf(limit));
      answer.header("X-Rate-Limit-Remaining", String.valueOf(remaining));
    }
  }
}
