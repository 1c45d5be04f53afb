package io.eltgateway.engine.remote;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

  private final String name;
  private final ThreadPoolExecutor questions;
  private final ThreadPoolExecutor errands;
  private final ScheduledThreadPoolExecutor timer;
  private final Semaphore asked = new Semaphore(MOST_QUESTIONS);

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
    Thread thread = thread(() -> carefully(work));
    thread.setName(thread.getName() + "-" + what);
    thread.start();
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

  /** Does this when there is time for it; dropped when too much waits. */
  void soon(Runnable work) {
    try {
      errands.execute(() -> carefully(work));
    } catch (RejectedExecutionException dropped) {
      log.debug("Dropped: too much waits for {}", name);
    }
  }

  /** Does this every half minute from now on. */
  void regularly(Runnable work) {
    try {
      Future<?> unused =
          timer.scheduleWithFixedDelay(
              () -> carefully(work), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("Nothing is swept any more for {}", name);
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

  @Override
  public void close() {
    questions.shutdownNow();
    errands.shutdownNow();
    timer.shutdownNow();
  }
}
