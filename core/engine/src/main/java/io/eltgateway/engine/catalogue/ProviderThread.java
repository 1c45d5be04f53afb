package io.eltgateway.engine.catalogue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a provider does at start and at the end, on a thread of its own: one that never comes back
 * costs its own instance and not the gateway. A thread that does not even take an interrupt stays
 * behind; it does not keep the process from ending.
 */
public final class ProviderThread<T> {
  private final Callable<T> work;
  private final CountDownLatch done = new CountDownLatch(1);
  private T result;
  private Throwable failure;

  private ProviderThread(Callable<T> work) {
    this.work = work;
  }

  /** The provider was not done in time. */
  public static final class HangsException extends Exception {
    private static final long serialVersionUID = 1L;

    HangsException(Duration patience) {
      super("it was not done within " + patience.toMillis() / 1000.0 + " seconds");
    }
  }

  /**
   * The result of the work.
   *
   * @param patience how long it may take
   * @param loader the class loader that the provider's code expects around it
   * @throws HangsException when it was not done in time; it was interrupted then
   * @throws Exception what the work threw, errors too
   */
  public static <T> T run(ClassLoader loader, Duration patience, Callable<T> work)
      throws Exception {
    ProviderThread<T> task = new ProviderThread<>(work);
    Thread thread = new Thread(task::work, "elt-gateway-provider");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    if (!task.done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      thread.interrupt();
      throw new HangsException(patience);
    }
    return task.outcome();
  }

  private void work() {
    try {
      result = work.call();
    } catch (Throwable anything) {
      failure = anything;
    } finally {
      done.countDown();
    }
  }

  private T outcome() throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof Exception exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return result;
  }
}
