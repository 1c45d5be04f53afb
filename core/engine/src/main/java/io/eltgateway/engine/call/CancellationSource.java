package io.eltgateway.engine.call;

import io.eltgateway.engine.text.FailureText;
import io.eltgateway.spi.Cancellation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cancellation that somebody can pull, once. Thread-safe. */
public final class CancellationSource implements Cancellation {
  private static final Logger log = LoggerFactory.getLogger(CancellationSource.class);

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
    for (Action action : toRun) {
      runSafely(action);
    }
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

  /** One action that fails must not keep the others from running. */
  private static void runSafely(Action action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.warn("An action at a cancellation failed", FailureText.printable(e));
    }
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
