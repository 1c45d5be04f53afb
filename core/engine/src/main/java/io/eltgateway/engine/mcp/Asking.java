package io.eltgateway.engine.mcp;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server in the background, one question at a time, and again after a while when it did not
 * answer and nothing is known of it. Thread-safe.
 */
final class Asking implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);
  private static final long FIRST_PAUSE = 1;
  private static final long LONGEST_PAUSE = 60;
  private static final long LOOK = 5;
  private static final long BREATH = TimeUnit.SECONDS.toNanos(1);

  private final String instance;
  private final Runnable question;
  private final Definitions definitions;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;
  private long pause = FIRST_PAUSE;
  private volatile long asked = System.nanoTime() - BREATH;
  private volatile Future<?> asking = CompletableFuture.completedFuture(null);
  private volatile Future<?> looking = asking;

  /** The next try after one that failed; planned and taken back by the thread itself. */
  private Future<?> again = asking;

  /**
   * Asks nothing yet.
   *
   * @param question asks, and throws a {@link ToolException} when there is no answer
   * @param definitions tell whether it can rest, and are to look for what others accept
   */
  Asking(String instance, Runnable question, Definitions definitions) {
    this(instance, question, definitions, new ScheduledThreadPoolExecutor(1, daemon(instance)));
  }

  /** The same on this thread. */
  Asking(
      String instance,
      Runnable question,
      Definitions definitions,
      ScheduledThreadPoolExecutor thread) {
    this.instance = instance;
    this.question = question;
    this.definitions = definitions;
    this.thread = thread;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemon(String instance) {
    return work -> {
      Thread made = new Thread(work, "mcp-" + instance);
      made.setDaemon(true);
      return made;
    };
  }

  /** Asks if nothing is known yet. */
  void begin() {
    if (!definitions.isKnown()) {
      now();
    }
    try {
      looking = thread.scheduleWithFixedDelay(this::look, LOOK, LOOK, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      // Nobody waits for it any more.
    }
  }

  /** What an operator accepts in another process shall hold here soon. */
  private void look() {
    try {
      if (definitions.readAgain()) {
        now();
      }
    } catch (RuntimeException bug) {
      log.error("Looking for what was accepted of {} failed", instance, bug);
    }
  }

  /**
   * Asks soon; what is asked for many times before that is asked once. A server that says without
   * end that something changed is asked once a second.
   */
  void now() {
    if (waiting.compareAndSet(false, true)) {
      Future<?> unused = later(Math.max(0, BREATH - (System.nanoTime() - asked)));
    }
  }

  private Future<?> later(long nanoseconds) {
    try {
      Future<?> planned = thread.schedule(this::ask, nanoseconds, TimeUnit.NANOSECONDS);
      asking = planned;
      return planned;
    } catch (RejectedExecutionException closed) {
      waiting.set(false);
      return CompletableFuture.completedFuture(null);
    }
  }

  private void ask() {
    waiting.set(false);
    asked = System.nanoTime();
    // Else each question in between would leave one more row of tries behind it.
    again.cancel(false);
    try {
      question.run();
      pause = FIRST_PAUSE;
    } catch (ToolException unanswered) {
      if (unanswered.failure().kind() != FailureKind.CANCELLED) {
        log.info("{} did not answer: {}", instance, unanswered.getMessage());
      }
    } catch (RuntimeException | StackOverflowError bug) {
      log.error("Asking {} for its tools failed", instance, bug);
    }
    if (!definitions.isKnown()) {
      again = later(TimeUnit.SECONDS.toNanos(pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  @Override
  public void close() {
    asking.cancel(true);
    looking.cancel(true);
    thread.shutdownNow();
  }
}
