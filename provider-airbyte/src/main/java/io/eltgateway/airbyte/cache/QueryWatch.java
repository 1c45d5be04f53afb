package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a query that is not wanted any more or takes too long, on a thread of its own. It asks again
 * and again, because DuckDB forgets to be interrupted when a statement is only about to begin.
 */
final class QueryWatch implements AutoCloseable {
  private static final long LOOK_MILLISECONDS = 50;

  private final CountDownLatch over = new CountDownLatch(1);
  private final CacheSession session;
  private final ToolCall call;
  private final long end;
  private volatile boolean late;

  private QueryWatch(CacheSession session, ToolCall call, Duration longest) {
    this.session = session;
    this.call = call;
    this.end = System.nanoTime() + longest.toNanos();
  }

  static QueryWatch over(CacheSession session, ToolCall call, Duration longest) {
    QueryWatch watch = new QueryWatch(session, call, longest);
    Thread thread = new Thread(watch::look, "elt-gateway-query-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  private void look() {
    try {
      while (!over.await(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        late = late || System.nanoTime() - end >= 0;
        if (late || call.cancellation().isCancelled()) {
          session.cancel();
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a machine that goes down.
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the query took too long. */
  boolean isLate() {
    return late;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
