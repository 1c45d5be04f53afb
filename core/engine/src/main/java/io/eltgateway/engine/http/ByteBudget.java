package io.eltgateway.engine.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of answers the process still holds room for. Thread-safe. */
final class ByteBudget {
  private final long size;
  private final AtomicLong left;

  ByteBudget(long size) {
    this.size = size;
    this.left = new AtomicLong(size);
  }

  /** All bytes that there were at first. */
  long size() {
    return size;
  }

  /** Takes bytes, all of them or none. */
  boolean take(long bytes) {
    long now = left.get();
    while (now >= bytes) {
      if (left.compareAndSet(now, now - bytes)) {
        return true;
      }
      now = left.get();
    }
    return false;
  }

  /** Gives bytes back. */
  void give(long bytes) {
    left.addAndGet(bytes);
  }

  /** What is left. */
  long left() {
    return left.get();
  }
}
