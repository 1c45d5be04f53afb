package io.eltgateway.app.transport;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for calls, which block: virtual ones where the JVM has them. */
public final class CallThreads {

  private CallThreads() {}

  /** Threads without a bound: the caller keeps count. None of them keeps the process alive. */
  public static ExecutorService create(String name) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException tooOld) {
      return platform(name);
    }
  }

  private static ExecutorService platform(String name) {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        work -> {
          Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
