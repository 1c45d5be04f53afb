package io.eltgateway.airbyte.api;

import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The items of one call of {@link Parallel}, and the threads that take them one after another. */
final class Batch<T, R> implements Runnable {
  private final List<T> items;
  private final ToolCall call;
  private final Function<? super T, ? extends R> work;
  private final List<R> results;
  private int next;
  private int underWay;
  private Throwable failure;

  Batch(List<T> items, ToolCall call, Function<? super T, ? extends R> work) {
    this.items = items;
    this.call = call;
    this.work = work;
    this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
  }

  /** Works until no item is left. Never throws: the failure is told by {@link #results}. */
  @Override
  public void run() {
    for (int i = taken(); i >= 0; i = taken()) {
      R result = null;
      Throwable failed = null;
      try {
        call.cancellation().check();
        result = work.apply(items.get(i));
      } catch (RuntimeException | Error e) {
        failed = e;
      }
      done(i, result, failed);
    }
  }

  /** The next item's position, negative when there is none to begin with. */
  private synchronized int taken() {
    if (failure != null || next == items.size()) {
      return -1;
    }
    underWay++;
    return next++;
  }

  private synchronized void done(int position, R result, Throwable failed) {
    results.set(position, result);
    if (failure == null) {
      failure = failed;
    }
    underWay--;
    notifyAll();
  }

  /**
   * Waits until nothing is under way. An interrupt does not shorten it, since a call may not end
   * before its requests do; they end with the call's deadline or cancellation.
   */
  synchronized void awaitEnd() {
    boolean interrupted = false;
    while (underWay > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The results in order, or the first failure, once all has ended. */
  synchronized List<R> results() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return results;
  }
}
