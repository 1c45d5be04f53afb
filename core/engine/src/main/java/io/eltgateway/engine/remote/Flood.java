package io.eltgateway.engine.remote;

import java.util.concurrent.TimeUnit;

/**
 * Bounds how many notifications of one source are passed on: bursts, and then so many a second.
 * What is too much is dropped. Thread-safe.
 */
final class Flood {
  private static final int BURST = 200;
  private static final double A_SECOND = 100;

  private double left = BURST;
  private long last = System.nanoTime();

  /** Counts one more, and says whether it is one too many. */
  synchronized boolean isTooMuch() {
    long now = System.nanoTime();
    left = Math.min(BURST, left + (now - last) * A_SECOND / TimeUnit.SECONDS.toNanos(1));
    last = now;
    if (left < 1) {
      return true;
    }
    left--;
    return false;
  }
}
