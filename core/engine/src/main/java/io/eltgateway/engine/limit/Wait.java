package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** What one request may still wait. Belongs to the request's thread. */
final class Wait {
  private final Time time;
  private final Duration patience;
  private final Cancellation cancellation;
  private final LimitMessages messages;
  private final long deadline;
  private long end;

  Wait(
      Time time,
      Duration patience,
      Instant deadline,
      Cancellation cancellation,
      LimitMessages messages) {
    this.time = time;
    this.patience = patience;
    this.cancellation = cancellation;
    this.messages = messages;
    this.deadline = time.nanos() + nanosUntil(deadline, time);
    renew();
  }

  /** Nanoseconds until a time of day; an hour stands for everything longer. */
  static long nanosUntil(Instant deadline, Time time) {
    Duration left = Duration.between(time.now(), deadline);
    return left.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1).toNanos() : left.toNanos();
  }

  /** Begins the patience again, for who has waited for a permit and must now wait for a place. */
  void renew() {
    end = time.nanos() + patience.toNanos();
  }

  /** Nanoseconds until patience or deadline end, negative when they have. */
  long left() {
    return Math.min(end - time.nanos(), leftToDeadline());
  }

  /** Nanoseconds until the deadline, negative when it has passed. */
  long leftToDeadline() {
    return deadline - time.nanos();
  }

  /**
   * Lets the time pass.
   *
   * @throws ToolException when the call is cancelled meanwhile
   */
  void pause(long nanos) {
    if (!time.pause(nanos, cancellation)) {
      throw messages.cancelled();
    }
  }

  /** Waits for the signal; returns when it is given, when the patience ends, and when cancelled. */
  void await(CountDownLatch signal) {
    try (Cancellation.Registration waiting = cancellation.onCancel(signal::countDown)) {
      time.await(signal, Math.max(0, left()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nobody waits for the request any more. */
  boolean isCancelled() {
    return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
  }
}
