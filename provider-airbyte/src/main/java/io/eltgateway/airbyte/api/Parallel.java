package io.eltgateway.airbyte.api;

import io.eltgateway.spi.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Does the same with many things, several at a time. The calling thread takes part, so a call gets
 * on however busy the other threads are; work inside of work is no danger. Thread-safe.
 */
public final class Parallel implements AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final int most;
  private final ThreadPoolExecutor threads;

  /**
   * Work of one instance.
   *
   * @param most how many things are worked on at a time by one call
   */
  public Parallel(int most) {
    this.most = Math.max(1, most);
    threads =
        new ThreadPoolExecutor(
            this.most,
            this.most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Parallel::daemon);
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "airbyte-parallel");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * What the work makes of each item, in the items' order. The first failure ends it: what has not
   * begun does not begin, what has begun is waited for. So does the end of the call.
   */
  public <T, R> List<R> map(List<T> items, ToolCall call, Function<? super T, ? extends R> work) {
    Batch<T, R> batch = new Batch<>(items, call, work);
    List<Future<?>> helpers = new ArrayList<>();
    try {
      for (int i = 1; i < Math.min(most, items.size()); i++) {
        helpers.add(threads.submit(batch));
      }
    } catch (RejectedExecutionException closing) {
      // The instance ends; the calling thread does what is left, or finds its call cancelled.
    }
    try {
      batch.run();
    } finally {
      helpers.forEach(helper -> helper.cancel(false));
      batch.awaitEnd();
    }
    return batch.results();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
