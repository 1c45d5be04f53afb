package io.eltgateway.engine.remote;

import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server listed last. Asked for in the background: at the first question, when the server
 * says it has changed, and now and then while it could not be had. Thread-safe.
 */
final class Cached<T> {
  private static final Logger log = LoggerFactory.getLogger(Cached.class);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String what;
  private final Supplier<List<T>> question;
  private final Background background;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile List<T> last = List.of();
  private volatile boolean known;
  private volatile long asked;

  Cached(String what, Background background, Supplier<List<T>> question) {
    this.what = what;
    this.background = background;
    this.question = question;
  }

  /** What is known now. */
  List<T> get() {
    boolean due = asked == 0 || System.nanoTime() - asked > AGAIN_NANOS;
    if (!known && due) {
      renewSoon();
    }
    return last;
  }

  void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Asks once more if anybody has ever wanted to know. */
  void mayHaveChanged() {
    if (asked != 0) {
      renewSoon();
    }
  }

  private void renewSoon() {
    if (asking.compareAndSet(false, true)) {
      asked = System.nanoTime();
      if (!background.soon(this::renew)) {
        asking.set(false);
      }
    }
  }

  private void renew() {
    asking.set(false);
    try {
      List<T> fresh = question.get();
      boolean changed = !fresh.equals(last);
      last = fresh;
      known = true;
      if (changed) {
        listeners.forEach(Runnable::run);
      }
    } catch (ToolException failed) {
      known = false;
      log.warn("No list of {}: {}", what, failed.failure().message());
    }
  }
}
