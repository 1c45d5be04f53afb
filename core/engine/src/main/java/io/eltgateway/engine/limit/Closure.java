package io.eltgateway.engine.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Until when the vendor asked not to be called. Stands in front of the rate counters, because
 * taking all their permits away would last for one period only. Thread-safe.
 */
final class Closure {
  /** The longest closure that is believed, so that one absurd header does not end the instance. */
  static final Duration LONGEST = Duration.ofHours(1);

  private final Time time;
  private final long start;
  private final AtomicLong until = new AtomicLong();

  Closure(Time time) {
    this.time = time;
    this.start = time.nanos();
  }

  void closeFor(Duration asked) {
    Duration believed = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    until.accumulateAndGet(elapsed() + believed.toNanos(), Math::max);
  }

  /** Nanoseconds until requests are welcome again; zero when they are. */
  long left() {
    long end = until.get();
    return end == 0 ? 0 : Math.max(0, end - elapsed());
  }

  private long elapsed() {
    return time.nanos() - start;
  }
}
