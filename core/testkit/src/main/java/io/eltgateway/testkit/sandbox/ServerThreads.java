package io.eltgateway.testkit.sandbox;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that keep no JVM alive: virtual ones where the JDK has them. */
final class ServerThreads {

  private static final int POOL_SIZE = 32;

  private ServerThreads() {}

  static ExecutorService start(String name) {
    try {
      // Compiled for 17, so that a JDK of 21 and later is asked by name.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException olderJdk) {
      return Executors.newFixedThreadPool(POOL_SIZE, task -> daemon(name, task));
    }
  }

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
