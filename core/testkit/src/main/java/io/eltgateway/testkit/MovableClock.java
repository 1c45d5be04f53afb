package io.eltgateway.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when it is told to. Thread-safe. */
public final class MovableClock extends Clock {

  private final AtomicReference<Instant> now;

  /**
   * A clock that stands still.
   *
   * @param start an instant in ISO 8601
   */
  public MovableClock(String start) {
    now = new AtomicReference<>(Instant.parse(start));
  }

  /** Moves on. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
