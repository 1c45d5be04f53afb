package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.limit.Time;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A vendor that hangs costs its own calls, and nobody else's. */
@Timeout(60)
class IsolationTest {
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final int IN_FLIGHT = 16;
  private static final int QUEUE = 64;

  @Test
  void anotherInstanceWorksOnWhileOneHangsWithAFullQueue() throws Exception {
    CountDownLatch hanging = new CountDownLatch(IN_FLIGHT);
    CountDownLatch queued = new CountDownLatch(QUEUE);
    AtomicBoolean released = new AtomicBoolean();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Lanes lanes = new Lanes();
        RawServer hung =
            new RawServer(
                connection -> {
                  connection.readRequest();
                  hanging.countDown();
                  connection.awaitEnd();
                });
        RawServer well = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      Http slow = lane(lanes, hung);
      List<TestCall> calls = new ArrayList<>();
      List<Future<?>> stuck = new ArrayList<>();
      for (int i = 0; i < IN_FLIGHT; i++) {
        stuck.add(send(threads, slow, calls, new CountDownLatch(1), released));
      }
      assertTrue(hanging.await(20, TimeUnit.SECONDS));
      for (int i = 0; i < QUEUE; i++) {
        stuck.add(send(threads, slow, calls, queued, released));
      }
      assertTrue(queued.await(20, TimeUnit.SECONDS));
      ToolException full = assertThrows(ToolException.class, () -> slow.send(READ, new TestCall()));
      assertEquals(FailureKind.RATE_LIMITED, full.failure().kind());

      Http quick = lane(lanes, well);
      List<Future<Integer>> others = new ArrayList<>();
      for (int i = 0; i < IN_FLIGHT; i++) {
        others.add(
            threads.submit(
                () -> {
                  for (int j = 0; j < 25; j++) {
                    assertEquals(200, quick.send(READ, new TestCall()).status());
                  }
                  return 25;
                }));
      }
      int done = 0;
      for (Future<Integer> each : others) {
        done += each.get(20, TimeUnit.SECONDS);
      }
      assertEquals(IN_FLIGHT * 25, done);
      assertEquals(IN_FLIGHT * 25, well.requests().size());
      assertEquals(IN_FLIGHT, hung.requests().size());
      assertFalse(stuck.stream().anyMatch(Future::isDone));

      released.set(true);
      calls.forEach(each -> each.cancellation.cancel());
      for (Future<?> each : stuck) {
        each.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Future<?> send(
      ExecutorService threads,
      Http lane,
      List<TestCall> calls,
      CountDownLatch waiting,
      AtomicBoolean released) {
    TestCall call =
        new TestCall() {
          @Override
          public Cancellation cancellation() {
            return new Telling(cancellation, waiting);
          }
        };
    calls.add(call);
    return threads.submit(
        () -> {
          ToolException ended = assertThrows(ToolException.class, () -> lane.send(READ, call));
          assertEquals(FailureKind.CANCELLED, ended.failure().kind());
          assertTrue(released.get());
        });
  }

  private static Http lane(Lanes lanes, RawServer server) {
    RequestLimits limits =
        new InstanceLimits(
            LimitSettings.of("Fivetran").withPatience(Duration.ofMinutes(10)), Time.system());
    return lanes.pool.lane(
        HttpRoot.of(server.url(), new Auth.None()), LaneSettings.of("Fivetran", limits));
  }

  /** Tells when somebody waits under it, which the first to do is the queue. */
  private record Telling(Cancellation cancellation, CountDownLatch waiting)
      implements Cancellation {
    @Override
    public boolean isCancelled() {
      return cancellation.isCancelled();
    }

    @Override
    public Registration onCancel(Runnable action) {
      Registration registration = cancellation.onCancel(action);
      waiting.countDown();
      return registration;
    }
  }
}
