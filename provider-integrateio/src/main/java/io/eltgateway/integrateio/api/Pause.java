package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a call lets time pass between two looks at something. Thread-safe. */
@FunctionalInterface
public interface Pause {

  /**
   * Lets this much time pass.
   *
   * @throws ToolException when the call is cancelled meanwhile
   */
  void pass(Duration time, ToolCall call);

  /** Real time. */
  static Pause real() {
    return (time, call) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      try (Cancellation.Registration waiting = call.cancellation().onCancel(cancelled::countDown)) {
        boolean unused = cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ToolException(FailureKind.CANCELLED, "The call was cancelled while it waited.");
      }
      call.cancellation().check();
    };
  }
}
