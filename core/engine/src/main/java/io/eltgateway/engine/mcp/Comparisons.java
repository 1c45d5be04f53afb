package io.eltgateway.engine.mcp;

import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * In whose sessions with a server its list has been compared since anything changed. Thread-safe.
 */
final class Comparisons {
  /** Servers that say nothing of a change are asked that often while they are used. */
  private static final long FRESH = Duration.ofMinutes(5).toNanos();

  private static final int MOST_CALLERS = 1_000;

  private final Set<Caller> compared = ConcurrentHashMap.newKeySet();
  private final AtomicInteger changes = new AtomicInteger();
  private volatile long last = System.nanoTime();

  /** Whose session a call is made in. */
  private record Caller(String name, String session) {}

  /** Whether the list must be compared before this call. */
  boolean isDue(ToolCall call) {
    return !compared.contains(caller(call));
  }

  /** Whether it is time to compare beside the calls; true once, until that was done. */
  boolean isStale() {
    boolean stale = System.nanoTime() - last > FRESH;
    if (stale) {
      last = System.nanoTime();
    }
    return stale;
  }

  /** Compares for this call. What is said to have changed meanwhile is compared again. */
  void compare(ToolCall call, Runnable comparison) {
    int before = changes.get();
    comparison.run();
    last = System.nanoTime();
    if (before == changes.get()) {
      if (compared.size() >= MOST_CALLERS) {
        compared.clear();
      }
      compared.add(caller(call));
    }
  }

  /** Everything must be compared again. */
  void mayHaveChanged() {
    changes.incrementAndGet();
    compared.clear();
  }

  private static Caller caller(ToolCall call) {
    return new Caller(call.caller(), call.client().session());
  }
}
