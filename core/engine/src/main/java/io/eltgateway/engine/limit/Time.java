package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * The time, and waiting for it: what limits and retries know of clocks, so that tests need not
 * wait. Thread-safe.
 */
public interface Time {

  /** The computer's clock. */
  static Time system() {
    return SystemTime.INSTANCE;
  }

  /** The time of day, for deadlines and for dates that a vendor sends. */
  Instant now();

  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  /**
   * Waits until the signal is given, at most this long.
   *
   * @return whether the signal was given
   */
  boolean await(CountDownLatch signal, long nanos) throws InterruptedException;

  /**
   * Waits this long, or until the call is cancelled. An interrupted thread counts as cancelled, and
   * stays interrupted.
   *
   * @return whether the time passed without a cancellation
   */
  default boolean pause(long nanos, Cancellation cancellation) {
    CountDownLatch signal = new CountDownLatch(1);
    try (Cancellation.Registration waiting = cancellation.onCancel(signal::countDown)) {
      return !await(signal, nanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
