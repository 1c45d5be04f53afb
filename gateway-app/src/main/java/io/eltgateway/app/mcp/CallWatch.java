package io.eltgateway.app.mcp;

import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after running requests: one thread that goes round costs a call nothing, a timer for each
 * would. Begins with the first request, so that starting up does not pay for it.
 */
final class CallWatch implements AutoCloseable {
  private static final long SHORTEST_ROUND_MILLIS = 5;
  private static final long LONGEST_ROUND_MILLIS = 250;

  private final Set<ClientSession> sessions;
  private final EdgeLimits limits;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile ScheduledThreadPoolExecutor executor;

  CallWatch(Set<ClientSession> sessions, EdgeLimits limits) {
    this.sessions = sessions;
    this.limits = limits;
  }

  void start() {
    if (!started.get() && started.compareAndSet(false, true)) {
      ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, CallWatch::thread);
      long round = roundMillis();
      Future<?> unused =
          created.scheduleWithFixedDelay(this::goRound, round, round, TimeUnit.MILLISECONDS);
      executor = created;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "mcp-watch");
    thread.setDaemon(true);
    return thread;
  }

  private long roundMillis() {
    long finest = Math.min(limits.grace().toMillis(), limits.heartbeat().toMillis());
    return Math.max(SHORTEST_ROUND_MILLIS, Math.min(finest / 2, LONGEST_ROUND_MILLIS));
  }

  private void goRound() {
    long now = System.nanoTime();
    for (ClientSession session : sessions) {
      try {
        session.check(now, limits);
      } catch (RuntimeException | Error bug) {
        Incident.report("the watch over calls", bug);
      }
    }
  }

  @Override
  public void close() {
    ScheduledThreadPoolExecutor running = executor;
    if (running != null) {
      running.shutdownNow();
    }
  }
}
