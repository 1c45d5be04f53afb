package io.eltgateway.engine.mcp;

import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * In whose sessions with a server its list has been compared since anything changed, and what was
 * held back there: a server may say to one session what it does not say to another. Thread-safe.
 */
final class Comparisons {
  /** Servers that say nothing of a change are asked that often while they are used. */
  private static final long FRESH = Duration.ofMinutes(5).toNanos();

  private static final int MOST_CALLERS = 1_000;

  private final Map<Caller, Comparison> compared = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final LongSupplier clock;
  private volatile long last;

  /**
   * Nothing was compared yet.
   *
   * @param clock nanoseconds since whenever
   */
  Comparisons(LongSupplier clock) {
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /** Whose session a call is made in. */
  private record Caller(String name, String session) {}

  /** What was held back, as of the change that was the last one when it began. */
  private record Comparison(int change, Set<String> heldBack) {}

  /** Whether it is time to compare beside the calls; true once, until that was done. */
  boolean isStale() {
    long now = clock.getAsLong();
    boolean stale = now - last > FRESH;
    if (stale) {
      last = now;
    }
    return stale;
  }

  /**
   * The tools that are held back in the session of this call. What is said to have changed during
   * the comparison is compared again.
   *
   * @param comparison compares now; used where that was not done in this session
   */
  Set<String> heldBack(ToolCall call, Supplier<Set<String>> comparison) {
    Caller caller = new Caller(call.caller(), call.client().session());
    Comparison known = compared.get(caller);
    if (known != null && known.change() == changes.get()) {
      return known.heldBack();
    }
    int before = changes.get();
    Set<String> held = comparison.get();
    last = clock.getAsLong();
    if (compared.size() >= MOST_CALLERS) {
      compared.clear();
    }
    compared.put(caller, new Comparison(before, held));
    return held;
  }

  /** Everything must be compared again. */
  void mayHaveChanged() {
    changes.incrementAndGet();
    compared.clear();
  }
}
