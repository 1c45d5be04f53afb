package io.eltgateway.airbyte.cloud;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a call lets time pass between two looks at something. */
@FunctionalInterface
interface Pause {

  /**
   * Lets this much time pass, or less when the call is cancelled meanwhile.
   *
   * @throws InterruptedException when the thread is to end
   */
  void pass(Duration time, ToolCall call) throws InterruptedException;

  /** Real time. */
  static Pause real() {
    return (time, call) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      try (Cancellation.Registration waiting = call.cancellation().onCancel(cancelled::countDown)) {
        boolean unused = cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
      }
    };
  }
}
