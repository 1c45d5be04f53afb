package io.eltgateway.engine.remote;

import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one call at a time begin a session. The others wait for their turn no longer than they last.
 * Thread-safe.
 */
final class Turn implements AutoCloseable {
  private static final long LOOK_AROUND_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private final Failures failures;

  Turn(Failures failures) {
    this.failures = failures;
  }

  /**
   * Waits for this call's turn, which lasts until it is closed.
   *
   * @throws io.eltgateway.spi.ToolException when the call is over before
   */
  Turn take(ToolCall call) {
    try {
      while (!lock.tryLock(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS)) {
        if (call.cancellation().isCancelled()) {
          throw failures.cancelled(false);
        }
        if (!Instant.now().isBefore(call.deadline())) {
          throw failures.late(false);
        }
      }
      return this;
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw failures.cancelled(false);
    }
  }

  @Override
  public void close() {
    lock.unlock();
  }
}
