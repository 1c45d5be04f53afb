package io.eltgateway.engine.http;

import io.eltgateway.engine.limit.Time;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends exchanges whose time is over. A socket's own timeout would not: it counts from the last
 * byte, and a vendor that sends one byte a second never runs into it.
 *
 * <p>One thread looks at all exchanges every {@value #TICK_MILLIS} ms, and only while there are
 * any. A timer for each would be exact, but wakes the timer thread once a request to learn that it
 * may sleep on; here a request costs an entry in a set. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
  static final long TICK_MILLIS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

  private final Time time;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean closed;

  Watchdog(Time time) {
    this.time = time;
    this.timer = new ScheduledThreadPoolExecutor(1, Watchdog::thread);
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Watches an exchange until {@link #forget}. */
  void watch(Exchange exchange) {
    exchanges.add(exchange);
    tickSoon();
    if (closed) {
      exchange.end(Ending.SHUTDOWN);
    }
  }

  void forget(Exchange exchange) {
    exchanges.remove(exchange);
  }

  /** Runs the action now and then, for housekeeping. */
  void regularly(Runnable action, long seconds) {
    Future<?> unused =
        timer.scheduleWithFixedDelay(() -> carefully(action), seconds, seconds, TimeUnit.SECONDS);
  }

  /** Ends all exchanges, and whichever begins later. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    exchanges.forEach(exchange -> exchange.end(Ending.SHUTDOWN));
  }

  private void tickSoon() {
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      schedule();
    }
  }

  /** After {@link #close} the timer drops what it is given. */
  private void schedule() {
    Future<?> unused = timer.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    for (Exchange exchange : exchanges) {
      if (exchange.isOver(time.nanos())) {
        carefully(() -> exchange.end(Ending.TIMEOUT));
      }
    }
    if (!exchanges.isEmpty()) {
      schedule();
      return;
    }
    ticking.set(false);
    // An exchange may have come between the two lines above and found the ticking still on.
    if (!exchanges.isEmpty()) {
      tickSoon();
    }
  }

  /** What goes wrong here must not stop the ticking: every other deadline hangs on it. */
  private static void carefully(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error failed) {
      LOG.warn("The HTTP client's housekeeping failed", failed);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http-watchdog");
    thread.setDaemon(true);
    return thread;
  }
}
