package io.eltgateway.app.transport.http;

import java.util.function.LongSupplier;

/** Lets so many through at once, and so many a second after that. Thread-safe. */
final class TokenBucket {
  private static final double NANOS_A_SECOND = 1e9;

  private final double perSecond;
  private final double most;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  TokenBucket(double perSecond, double most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
    this.tokens = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /** Takes one if there is one. */
  synchronized boolean take() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(most, tokens + (now - filledAt) / NANOS_A_SECOND * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
