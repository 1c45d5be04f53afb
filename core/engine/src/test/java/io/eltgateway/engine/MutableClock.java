package io.eltgateway.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is told to go on. Thread-safe. */
public final class MutableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2001-02-03T04:05:06Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Goes on. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }
}
