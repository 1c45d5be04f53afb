package io.eltgateway.app.benchmark;

import java.util.Arrays;

/** How long each of many calls took, in nanoseconds. Not thread-safe. */
final class Latencies {

  private long[] nanos = new long[1 << 16];
  private int count;

  void add(long nanoseconds) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = nanoseconds;
  }

  int count() {
    return count;
  }

  /** The time within which this part of all calls was answered, 0.5 for the median. */
  long within(double part) {
    if (count == 0) {
      throw new IllegalStateException("There was no call.");
    }
    Arrays.sort(nanos, 0, count);
    return nanos[Math.max(0, (int) Math.ceil(part * count) - 1)];
  }
}
