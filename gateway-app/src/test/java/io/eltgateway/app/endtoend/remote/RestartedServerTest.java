package io.eltgateway.app.endtoend.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.remote.upstream.UpstreamProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An upstream that is killed and restarted every two seconds under load, for six seconds ({@code
 * -Psoak}: a minute).
 */
class RestartedServerTest {
  private static final int LIVES = Boolean.getBoolean("elt.soak") ? 30 : 3;
  private static final long LIFE_MILLIS = 1_700;
  private static final long DEATH_MILLIS = 300;
  private static final int CLIENTS = 4;

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong up = new AtomicLong(System.nanoTime());
  private volatile boolean down;

  /** A read that failed: when it began, and with which words. */
  private record Failure(long begun, boolean wasDown, String text) {}

  @Test
  @Timeout(180)
  void noReadFailsAfterItIsBackAndNoWriteRunsTwice() throws Exception {
    try (RestartedServer server = new RestartedServer()) {
      server.start();
      run(server, 1);
      Set<Thread> threads = Thread.getAllStackTraces().keySet();
      run(server, LIVES);
      until("no new thread is alive", () -> newThreads(threads).isEmpty());
    }
  }

  private void run(RestartedServer server, int lives) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Queue<Failure> readsThatFailed = new ConcurrentLinkedQueue<>();
    TestGateway.Builder builder =
        TestGateway.configured()
            .provider(
                "up: {type: upstream, mode: allow-writes, settings: {url: \""
                    + server.url()
                    + "\"}}");
    builder.installation().install("upstream", UpstreamProvider.class);
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    long before = server.calls();
    try (TestGateway gateway = builder.start()) {
      TestClient first = gateway.connect();
      until("its tools are listed", () -> first.toolNames().contains("up__write"));
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        TestClient client = gateway.connect();
        int number = i;
        working.add(pool.submit(() -> call(client, number + "-" + lives, over, readsThatFailed)));
      }
      for (int life = 0; life < lives; life++) {
        assertTrue(!end.await(LIFE_MILLIS, TimeUnit.MILLISECONDS));
        down = true;
        server.kill();
        assertTrue(!end.await(DEATH_MILLIS, TimeUnit.MILLISECONDS));
        server.start();
        up.set(System.nanoTime());
        down = false;
      }
      assertTrue(!end.await(LIFE_MILLIS, TimeUnit.MILLISECONDS));
      over.countDown();
      for (Future<?> each : working) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      over.countDown();
      pool.shutdownNow();
    }
    assertEquals(List.of(), List.copyOf(readsThatFailed));
    assertEquals(0, server.writtenTwice());
    assertTrue(server.calls() - before > 50L * lives, "calls: " + (server.calls() - before));
  }

  /** Reads and writes in turn; a read may fail only while the server is away. */
  private void call(
      TestClient client, String name, CountDownLatch over, Queue<Failure> readsThatFailed) {
    for (int i = 0; over.getCount() > 0; i++) {
      long begun = System.nanoTime();
      boolean wasDown = down;
      TestClient.Answer read = client.call("up__read", Map.of());
      boolean allUp = !wasDown && !down && begun - up.get() > 0;
      if (read.failed() && allUp) {
        readsThatFailed.add(new Failure(begun, wasDown, read.text()));
      }
      client.call("up__write", Map.of("key", name + "-" + i));
    }
  }

  private static List<String> newThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.isAlive())
        .map(Thread::getName)
        .filter(name -> name.contains("remote") || name.contains("mcp"))
        .toList();
  }

  private static void until(String what, BooleanSupplier condition) {
    long last = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > last) {
        throw new AssertionError("not in time: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
