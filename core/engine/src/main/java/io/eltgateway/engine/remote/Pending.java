package io.eltgateway.engine.remote;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;

/** A question to a child process that has no answer yet. Thread-safe. */
final class Pending {
  private static final Duration LOOK_AROUND = Duration.ofSeconds(1);

  private final long id;
  private final Hearing hearing;
  private final boolean write;
  private Message answer;
  private RuntimeException failure;

  /**
   * A question.
   *
   * @param write whether it may change something
   */
  Pending(long id, Hearing hearing, boolean write) {
    this.id = id;
    this.hearing = hearing;
    this.write = write;
  }

  long id() {
    return id;
  }

  Hearing hearing() {
    return hearing;
  }

  boolean isWrite() {
    return write;
  }

  synchronized void answered(Message message) {
    answer = message;
    notifyAll();
  }

  synchronized void failed(RuntimeException why) {
    if (answer == null && failure == null) {
      failure = why;
      notifyAll();
    }
  }

  /**
   * Waits for the answer, as long as the call lasts.
   *
   * @throws ToolException when there is none
   */
  synchronized Message await(Failures failures) {
    ToolCall call = hearing.call();
    try (Cancellation.Registration registration =
        call.cancellation().onCancel(() -> failed(failures.cancelled(write)))) {
      while (answer == null && failure == null) {
        Duration left = Duration.between(Instant.now(), call.deadline());
        if (left.isNegative() || left.isZero()) {
          throw failures.late(write);
        }
        boolean soon = left.compareTo(LOOK_AROUND) < 0;
        wait(Math.max(1, (soon ? left : LOOK_AROUND).toMillis()));
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw failures.cancelled(write);
    }
    if (answer != null) {
      return answer;
    }
    throw failure;
  }
}
