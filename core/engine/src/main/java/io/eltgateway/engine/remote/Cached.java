package io.eltgateway.engine.remote;

import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server listed last. Asked for in the background: at the first question, when the server
 * says it has changed, whenever its tools are compared, and again and again while it could not be
 * had. Thread-safe.
 */
final class Cached<T> {
  private static final Logger log = LoggerFactory.getLogger(Cached.class);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

  private final String what;
  private final Supplier<List<T>> question;
  private final Background background;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final AtomicLong turns = new AtomicLong();
  private long answered;
  private volatile List<T> last = List.of();
  private volatile boolean known;
  private volatile boolean wanted;
  private volatile long pause = FIRST_PAUSE;

  Cached(String what, Background background, Supplier<List<T>> question) {
    this.what = what;
    this.background = background;
    this.question = question;
  }

  /** What is known now. */
  List<T> get() {
    wanted = true;
    if (!known) {
      renewSoon();
    }
    return last;
  }

  void onChange(Runnable action) {
    listeners.add(action);
  }

  /** Asks once more if anybody has ever wanted to know. */
  void mayHaveChanged() {
    if (wanted) {
      renewSoon();
    }
  }

  private void renewSoon() {
    if (asking.compareAndSet(false, true)) {
      if (!background.soon(this::renew)) {
        asking.set(false);
      }
    }
  }

  private void renew() {
    asking.set(false);
    long turn = turns.incrementAndGet();
    try {
      if (isNews(turn, question.get())) {
        listeners.forEach(Runnable::run);
      }
    } catch (ToolException failed) {
      tryAgain(failed);
    }
  }

  /** Of two answers the one to the later question holds, whichever comes first. */
  private synchronized boolean isNews(long turn, List<T> fresh) {
    if (turn < answered) {
      return false;
    }
    answered = turn;
    boolean changed = !fresh.equals(last);
    last = fresh;
    known = true;
    pause = FIRST_PAUSE;
    return changed;
  }

  private void tryAgain(ToolException failed) {
    known = false;
    if (pause == FIRST_PAUSE) {
      log.warn("No list of {}: {}", what, failed.failure().message());
    }
    background.later(pause, this::renewSoon);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
