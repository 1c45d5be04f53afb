package io.eltgateway.engine.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that are under way. One thread looks at them all and ends those that are past their
 * deadline: a timer a call would cost more than the call, and a deadline of seconds can be a moment
 * late (requests hold theirs exactly). While nothing is under way for long, the thread sleeps.
 * Calls are ended beside it, each on a thread of its own, because what a provider does at a
 * cancellation may hang, and every other deadline hangs on this one thread. Thread-safe.
 */
final class InFlight implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InFlight.class);
  private static final long EVERY = Duration.ofMillis(50).toNanos();
  private static final long SLEEP_AFTER = Duration.ofSeconds(5).toNanos();

  private final Set<Invocation> running = ConcurrentHashMap.newKeySet();
  private volatile Thread watch;
  private volatile boolean asleep;
  private volatile boolean closed;

  /** Takes a call in. False when no more are taken. */
  boolean begin(Invocation invocation) {
    running.add(invocation);
    // Looked at after the call stands among the others, so that closing sees it or it sees closing.
    if (closed) {
      done(invocation);
      return false;
    }
    if (watch == null) {
      startWatch();
    } else if (asleep) {
      LockSupport.unpark(watch);
    }
    return true;
  }

  void done(Invocation invocation) {
    running.remove(invocation);
    if (closed) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /** Takes no more calls, ends those under way, and waits for them, but not for ever. */
  void close(Duration patience) {
    closed = true;
    running.forEach(invocation -> endBeside(invocation, Invocation.End.SHUTDOWN));
    Thread watching = watch;
    if (watching != null) {
      LockSupport.unpark(watching);
    }
    awaitNone(System.nanoTime() + patience.toNanos());
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  private synchronized void awaitNone(long until) {
    try {
      while (!running.isEmpty()) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        wait(Math.max(1, Math.min(left, EVERY) / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void startWatch() {
    if (watch == null) {
      Thread thread = new Thread(this::watch, "elt-gateway-deadlines");
      thread.setDaemon(true);
      watch = thread;
      thread.start();
    }
  }

  private void watch() {
    long lastBusy = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, EVERY);
      long now = System.nanoTime();
      if (!running.isEmpty()) {
        lastBusy = now;
        endOverdueCarefully(now);
      } else if (now - lastBusy > SLEEP_AFTER) {
        sleep();
        lastBusy = System.nanoTime();
      }
    }
  }

  /** Whatever goes wrong, there is a next time. */
  private void endOverdueCarefully(long now) {
    try {
      endOverdue(now);
    } catch (RuntimeException | Error e) {
      log.error("Calls that are past their deadline cannot be ended", e);
    }
  }

  private void endOverdue(long now) {
    for (Invocation invocation : running) {
      if (invocation.isOverdue(now)) {
        endBeside(invocation, Invocation.End.DEADLINE);
      }
    }
  }

  private static void endBeside(Invocation invocation, Invocation.End reason) {
    Thread thread = new Thread(() -> invocation.end(reason), "elt-gateway-end-of-call");
    thread.setDaemon(true);
    thread.start();
  }

  /** The flag goes up before the look, and calls come in before they look at the flag. */
  private void sleep() {
    asleep = true;
    while (running.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }
}
