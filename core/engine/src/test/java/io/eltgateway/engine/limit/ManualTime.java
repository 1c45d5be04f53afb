package io.eltgateway.engine.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A clock that moves only when told to, or when somebody waits. For one thread. */
public final class ManualTime implements Time {
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-05T10:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000;
  private Runnable meanwhile = () -> {};

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  /** Lets the whole wait pass at once. */
  @Override
  public boolean await(CountDownLatch signal, long toWait) {
    if (signal.getCount() > 0) {
      Runnable action = meanwhile;
      meanwhile = () -> {};
      action.run();
    }
    if (signal.getCount() == 0) {
      return true;
    }
    waits.add(Duration.ofNanos(toWait));
    advance(Duration.ofNanos(toWait));
    return false;
  }

  /** Moves the clock. */
  public void advance(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Runs this during the next wait. */
  public void duringNextWait(Runnable action) {
    meanwhile = action;
  }

  /** The waits that passed in full. */
  public List<Duration> waits() {
    return waits;
  }
}
