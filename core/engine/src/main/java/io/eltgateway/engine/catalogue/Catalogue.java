package io.eltgateway.engine.catalogue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The current snapshot of all tools, swapped whole: a reload, a remote instance that was reached,
 * or definitions that were accepted bring the next one. Thread-safe.
 */
public final class Catalogue {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot snapshot;

  /** A catalogue that begins with this snapshot. */
  public Catalogue(Snapshot first) {
    this.snapshot = first;
  }

  /** The current snapshot. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** Puts the next snapshot in place and tells everyone who wants to know. */
  public void replace(Snapshot next) {
    snapshot = next;
    listeners.forEach(Runnable::run);
  }

  /** Takes an action to run after every swap, on the thread that swaps. */
  public void onChange(Runnable action) {
    listeners.add(action);
  }
}
