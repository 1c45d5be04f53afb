package io.eltgateway.engine.call;

import io.eltgateway.spi.Cancellation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A cancellation that somebody can pull, once. Thread-safe. */
public final class CancellationSource implements Cancellation {
  private final Set<Action> actions = new LinkedHashSet<>();
  private volatile boolean cancelled;

  /** Cancels; runs the registered actions on the calling thread. Later calls do nothing. */
  public void cancel() {
    List<Action> toRun;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Action::run);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public Registration onCancel(Runnable action) {
    Action registered = new Action(action);
    synchronized (actions) {
      if (!cancelled) {
        actions.add(registered);
        return () -> remove(registered);
      }
    }
    action.run();
    return () -> {};
  }

  private void remove(Action action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  /** Compared by identity, so that registering one runnable twice runs it twice. */
  private static final class Action {
    private final Runnable runnable;

    Action(Runnable runnable) {
      this.runnable = runnable;
    }

    void run() {
      runnable.run();
    }
  }
}
