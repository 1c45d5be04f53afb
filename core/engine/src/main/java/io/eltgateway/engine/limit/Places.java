package io.eltgateway.engine.limit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places for requests in flight, and the queue of those who wait for one. A place that becomes
 * free is handed to the first in the queue, so that nobody overtakes. Thread-safe.
 */
final class Places {
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Waiter> queue = new ArrayDeque<>();
  private final int queueLimit;

  /** More than none only while the queue is empty. */
  private int free;

  Places(int places, int queueLimit) {
    this.free = places;
    this.queueLimit = queueLimit;
  }

  /** Whether a request could neither start nor wait. */
  boolean full() {
    lock.lock();
    try {
      return free == 0 && queue.size() >= queueLimit;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a place, waiting for it in the queue.
   *
   * @throws io.eltgateway.spi.ToolException when the queue is full, the wait too long, or the call
   *     cancelled
   */
  void take(Wait wait, LimitMessages messages) {
    Waiter waiter;
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return;
      }
      if (queue.size() >= queueLimit) {
        throw messages.full();
      }
      waiter = new Waiter();
      queue.add(waiter);
    } finally {
      lock.unlock();
    }
    wait.await(waiter.signal);
    settle(waiter, wait, messages);
  }

  /** A place given at the last moment is used, or passed on if nobody needs it any more. */
  private void settle(Waiter waiter, Wait wait, LimitMessages messages) {
    lock.lock();
    try {
      boolean cancelled = wait.isCancelled();
      if (waiter.served && !cancelled) {
        return;
      }
      if (waiter.served) {
        release();
      } else {
        queue.remove(waiter);
      }
      throw cancelled ? messages.cancelled() : messages.busy();
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back, to the next in the queue if there is one. */
  void release() {
    lock.lock();
    try {
      Waiter next = queue.poll();
      if (next == null) {
        free++;
      } else {
        next.served = true;
        next.signal.countDown();
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiter {
    private final CountDownLatch signal = new CountDownLatch(1);
    private boolean served;
  }
}
