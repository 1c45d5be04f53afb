package io.eltgateway.app.endtoend.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.remote.upstream.UpstreamProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upstream that is killed and restarted every two seconds under load, for six seconds ({@code
 * -Psoak}: a minute): over HTTP, and as a child process.
 */
class RestartedServerTest {
  private static final int LIVES = Boolean.getBoolean("elt.soak") ? 30 : 3;
  private static final long LIFE_MILLIS = 1_700;
  private static final long SHORT_LIFE_MILLIS = 500;
  private static final long DEATH_MILLIS = 300;
  private static final int CLIENTS = 4;
  private static final long SLACK_BYTES = 16 << 20;

  private final CountDownLatch never = new CountDownLatch(1);
  private final Queue<String> readsThatFailed = new ConcurrentLinkedQueue<>();
  private volatile long up = System.nanoTime();
  private volatile boolean down;

  @Test
  @Timeout(180)
  void overHttpNoReadFailsAfterItIsBackNoWriteRunsTwiceAndNothingIsLeftBehind() throws Exception {
    try (RestartedServer server = new RestartedServer()) {
      server.start();
      endure(server);
    }
  }

  @Test
  @Timeout(180)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The program is a shell script.")
  void ofAProgramThatIsKilledNoReadFailsNoWriteRunsTwiceAndNothingIsLeftBehind(@TempDir Path folder)
      throws Exception {
    try (RestartedProgram program = new RestartedProgram(folder)) {
      endure(program);
    }
  }

  private void endure(RestartedUpstream upstream) throws Exception {
    TestGateway.Builder builder =
        TestGateway.configured()
            .provider(
                "up: {type: upstream, mode: allow-writes, settings: {" + upstream.setting() + "}}");
    builder.installation().install("upstream", UpstreamProvider.class);
    try (TestGateway gateway = builder.start()) {
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(gateway.connect());
      }
      until("its tools are listed", () -> clients.get(0).toolNames().contains("up__write"));
      load(upstream, clients, "warm-up", 1, SHORT_LIFE_MILLIS);
      long threads = threads();
      long memory = memory();
      long before = upstream.calls();
      load(upstream, clients, "load", LIVES, LIFE_MILLIS);
      long calls = upstream.calls() - before;
      assertTrue(calls > LIVES, "calls: " + calls);
      assertEquals(List.of(), List.copyOf(readsThatFailed));
      assertEquals(0, upstream.writtenTwice());
      until("there are no more threads than before", () -> threads() <= threads);
      until("there is no more memory in use", () -> memory() <= memory + SLACK_BYTES);
    }
    assertEquals(0, upstream.sessions());
    until("no thread is left", () -> threads() == 0);
  }

  private void load(
      RestartedUpstream upstream, List<TestClient> clients, String name, int lives, long lifeMillis)
      throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> working = new ArrayList<>();
      for (TestClient client : clients) {
        String key = name + "-" + working.size();
        working.add(pool.submit(() -> call(client, key, over, upstream.isAway())));
      }
      for (int life = 0; life < lives; life++) {
        long before = upstream.calls();
        pass(lifeMillis);
        // Who is killed again and again before it has served is another story.
        until("it is called in this life", () -> calls(upstream) > before);
        down = true;
        upstream.kill();
        pass(DEATH_MILLIS);
        upstream.start();
        up = System.nanoTime();
        down = false;
      }
      pass(DEATH_MILLIS);
      over.countDown();
      for (Future<?> each : working) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      over.countDown();
      pool.shutdownNow();
    }
  }

  private static long calls(RestartedUpstream upstream) {
    try {
      return upstream.calls();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(long millis) throws InterruptedException {
    assertTrue(!never.await(millis, TimeUnit.MILLISECONDS));
  }

  /** Reads and writes in turn; a read may fail only while the server is away. */
  private void call(TestClient client, String key, CountDownLatch over, boolean mayBeAway) {
    for (int i = 0; over.getCount() > 0; i++) {
      long begun = System.nanoTime();
      boolean wasDown = down;
      TestClient.Answer read = client.call("up__read", Map.of());
      boolean allUp = !wasDown && !down && begun - up > 0;
      if (read.failed() && (allUp || !mayBeAway)) {
        readsThatFailed.add(read.text());
      }
      client.call("up__write", Map.of("key", key + "-" + i));
    }
  }

  /** Those that the gateway has for its upstreams. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(thread -> thread.getName().startsWith("elt-gateway-remote-"))
        .count();
  }

  /** What is in use when everything that can be freed has been. */
  private static long memory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
