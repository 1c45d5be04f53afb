package io.eltgateway.engine.limit;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The computer's clock. */
final class SystemTime implements Time {
  static final SystemTime INSTANCE = new SystemTime();

  private SystemTime() {}

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public boolean await(CountDownLatch signal, long nanos) throws InterruptedException {
    return signal.await(nanos, TimeUnit.NANOSECONDS);
  }
}
