package io.eltgateway.engine.call;

import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits that say what a test tells them to. Thread-safe. */
final class FakeLimits implements RequestLimits {
  final AtomicInteger taken = new AtomicInteger();
  final AtomicInteger held = new AtomicInteger();
  volatile Duration wait = Duration.ZERO;
  volatile Duration patience = Duration.ofSeconds(10);
  volatile int permits = Integer.MAX_VALUE;

  @Override
  public Duration expectedWait(String rateClass) {
    return wait;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public Permit acquire(String rateClass, Instant deadline, Cancellation cancellation) {
    if (taken.incrementAndGet() > permits) {
      throw new ToolException(FailureKind.RATE_LIMITED, "Too many calls; try again later.");
    }
    held.incrementAndGet();
    return held::decrementAndGet;
  }

  @Override
  public void closeFor(Duration time) {
    wait = time;
  }
}
