package io.eltgateway.engine.remote;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for a server beside its calls, on a bounded number of daemon threads that end when
 * there is nothing to do. Thread-safe.
 */
final class Background implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Background.class);
  private static final int MOST_QUESTIONS = 32;
  private static final int MOST_WAITING = 256;
  private static final int EVERY_SECONDS = 30;
  private static final long LAST_ERRANDS_MILLIS = 500;
  private static final long OWED_SECONDS = 10;

  private final String name;
  private final ThreadPoolExecutor questions;
  private final ThreadPoolExecutor errands;
  private final ScheduledThreadPoolExecutor timer;
  private final Semaphore asked = new Semaphore(MOST_QUESTIONS);
  private final Collection<Thread> owed = new ConcurrentLinkedQueue<>();

  /** A background whose threads bear this name. */
  Background(String name) {
    this.name = name;
    ThreadFactory threads = this::thread;
    this.questions =
        new ThreadPoolExecutor(
            0, MOST_QUESTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    this.errands =
        new ThreadPoolExecutor(
            2, 2, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), threads);
    errands.allowCoreThreadTimeOut(true);
    this.timer = new ScheduledThreadPoolExecutor(1, threads);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "elt-gateway-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** A thread of its own, which is not counted. */
  void forLong(String what, Runnable work) {
    named(what, () -> carefully(work)).start();
  }

  /** What must be done, on a thread of its own; the end of all this waits for it. */
  void surely(String what, Runnable work) {
    Thread thread = named(what, () -> carefully(work));
    // Those that are done are forgotten when the next one comes.
    owed.removeIf(each -> !each.isAlive());
    thread.start();
    owed.add(thread);
  }

  private Thread named(String what, Runnable work) {
    Thread thread = thread(work);
    thread.setName(thread.getName() + "-" + what);
    return thread;
  }

  /** Begins at once what may take long; false when too much of that is under way. */
  boolean now(Runnable work) {
    if (!asked.tryAcquire()) {
      return false;
    }
    try {
      questions.execute(
          () -> {
            try {
              carefully(work);
            } finally {
              asked.release();
            }
          });
      return true;
    } catch (RejectedExecutionException closed) {
      asked.release();
      return false;
    }
  }

  /** Does this when there is time for it; false when it was dropped, because too much waits. */
  boolean soon(Runnable work) {
    try {
      errands.execute(() -> carefully(work));
      return true;
    } catch (RejectedExecutionException dropped) {
      log.debug("Dropped: too much waits for {}", name);
      return false;
    }
  }

  /** Does this every half minute from now on. Must be quick. */
  void regularly(Runnable work) {
    scheduled(
        () ->
            timer.scheduleWithFixedDelay(
                () -> carefully(work), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
  }

  /** Does this once, after so many nanoseconds. Must be quick. */
  void later(long nanos, Runnable work) {
    scheduled(() -> timer.schedule(() -> carefully(work), nanos, TimeUnit.NANOSECONDS));
  }

  private void scheduled(Supplier<Future<?>> work) {
    try {
      Future<?> unused = work.get();
    } catch (RejectedExecutionException closed) {
      log.debug("Nothing is planned any more for {}", name);
    }
  }

  private void carefully(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failed) {
      report("Work for " + name + " failed", failed);
    }
  }

  void report(String what, Throwable failed) {
    log.warn("{}", what, failed);
  }

  /** Ends what runs, after a moment for errands; waits for what must be done, but not for ever. */
  @Override
  public void close() {
    timer.shutdownNow();
    questions.shutdownNow();
    errands.shutdown();
    try {
      if (!errands.awaitTermination(LAST_ERRANDS_MILLIS, TimeUnit.MILLISECONDS)) {
        errands.shutdownNow();
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(OWED_SECONDS);
      for (Thread thread : owed) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException hurried) {
      errands.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
