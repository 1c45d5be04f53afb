package io.eltgateway.engine.remote;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Tells who listens that a list of a server has changed, or may have: the first time at once, then
 * no more often than every few seconds. A server that says so each time it is asked for its list
 * would otherwise be asked without end. Thread-safe.
 */
final class ListChanges {
  private static final long APART = TimeUnit.SECONDS.toNanos(5);

  private final Background background;
  private final LongSupplier nanos;
  private final Map<Kind, News> news = new EnumMap<>(Kind.class);

  /** A list that may change. */
  enum Kind {
    TOOLS,
    PROMPTS,
    RESOURCES,
    /** None, but what clients have subscribed to: only a session that begins anew changes it. */
    SUBSCRIPTIONS
  }

  /**
   * Nothing has changed yet.
   *
   * @param nanos the time in nanoseconds since some moment
   */
  ListChanges(Background background, LongSupplier nanos) {
    this.background = background;
    this.nanos = nanos;
    for (Kind kind : Kind.values()) {
      news.put(kind, new News());
    }
  }

  /** Takes an action to run, on a thread of the background, when a list has changed. */
  void listen(Kind kind, Runnable action) {
    news.get(kind).listeners.add(action);
  }

  /** The server says that a list has changed. */
  void said(Kind kind) {
    news.get(kind).said();
  }

  /** Every list may have changed: a session has begun anew, perhaps with another server. */
  void mayHaveChanged() {
    news.values().forEach(News::said);
  }

  private final class News {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long told = nanos.getAsLong() - APART;

    void said() {
      if (due.compareAndSet(false, true)) {
        background.later(Math.max(0, APART - (nanos.getAsLong() - told)), this::tell);
      }
    }

    private void tell() {
      told = nanos.getAsLong();
      due.set(false);
      listeners.forEach(background::soon);
    }
  }
}
