package io.eltgateway.engine.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.limit.RequestLimits.Permit;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests in flight, their queue, and the pauses a vendor asks for. */
@Timeout(30)
class PlacesTest {
  private final ManualTime time = new ManualTime();
  private final CancellationSource cancellation = new CancellationSource();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void aRequestWithoutAPlaceIsRefusedWhenItsPatienceEnds() {
    RequestLimits limits = limits(2, 1);
    Permit first = acquire(limits);
    acquire(limits);
    ToolException busy = assertThrows(ToolException.class, () -> acquire(limits));
    assertEquals(
        "No request to Fivetran ended in time to make room for this one (2 are on their way), so"
            + " nothing was sent. Try again in 5 seconds.",
        busy.getMessage());
    assertEquals(
        Map.of("retry_after_seconds", 5L, "limit", "in flight: 2", "source", "gateway"),
        busy.failure().details());
    assertEquals(List.of(Duration.ofSeconds(5)), time.waits());
    first.close();
    acquire(limits);
  }

  @Test
  void aRequestThatFindsTheQueueFullIsRefusedAtOnce() {
    RequestLimits limits = limits(1, 0);
    acquire(limits);
    ToolException full = assertThrows(ToolException.class, () -> acquire(limits));
    assertEquals(
        "The gateway holds no more requests to Fivetran (1 on their way, 0 waiting), so nothing was"
            + " sent. Try again in 5 seconds.",
        full.getMessage());
    assertEquals(List.of(), time.waits());
    assertEquals(
        full.failure(), limits.refusal("general", List.of(), deadline(time)).orElseThrow());
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    RequestLimits limits = limits(1, 0);
    Permit permit = acquire(limits);
    permit.close();
    permit.close();
    acquire(limits);
    assertThrows(ToolException.class, () -> acquire(limits));
  }

  @Test
  void placesAreHandedOutInTheOrderOfArrival() throws Exception {
    RequestLimits limits = new InstanceLimits(patient(1, 64), Time.system());
    Permit held = acquire(limits, Time.system(), new CancellationSource());
    List<Integer> served = new ArrayList<>();
    List<Future<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      Arrival arrival = new Arrival();
      waiting.add(
          threads.submit(
              () -> {
                try (Permit permit = acquire(limits, Time.system(), arrival)) {
                  served.add(number);
                }
              }));
      arrival.queued.get(20, TimeUnit.SECONDS);
    }
    held.close();
    for (Future<?> each : waiting) {
      each.get(20, TimeUnit.SECONDS);
    }
    assertEquals(
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19), served);
  }

  @Test
  void aCancelledCallLeavesTheQueue() {
    RequestLimits limits = limits(1, 1);
    Permit held = acquire(limits);
    time.duringNextWait(cancellation::cancel);
    ToolException cancelled = assertThrows(ToolException.class, () -> acquire(limits));
    assertEquals(FailureKind.CANCELLED, cancelled.failure().kind());
    held.close();
    acquire(limits, time, new CancellationSource());
  }

  @Test
  void aPlaceGivenToACallThatIsCancelledAtThatMomentIsPassedOn() {
    RequestLimits limits = limits(1, 1);
    Permit held = acquire(limits);
    time.duringNextWait(
        () -> {
          held.close();
          cancellation.cancel();
        });
    assertThrows(ToolException.class, () -> acquire(limits));
    acquire(limits, time, new CancellationSource());
  }

  @Test
  void anInterruptedThreadIsNotKeptWaiting() throws Exception {
    RequestLimits limits = new InstanceLimits(patient(1, 64), Time.system());
    acquire(limits, Time.system(), new CancellationSource());
    CompletableFuture<FailureKind> outcome = new CompletableFuture<>();
    Arrival arrival = new Arrival();
    Thread thread =
        new Thread(
            () -> {
              ToolException refused =
                  assertThrows(ToolException.class, () -> acquire(limits, Time.system(), arrival));
              outcome.complete(refused.failure().kind());
            });
    thread.start();
    arrival.queued.get(20, TimeUnit.SECONDS);
    thread.interrupt();
    assertEquals(FailureKind.CANCELLED, outcome.get(20, TimeUnit.SECONDS));
    thread.join();
  }

  @Test
  void neverAreMoreInFlightThanThereArePlaces() throws Exception {
    RequestLimits limits = new InstanceLimits(patient(3, 64), Time.system());
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      threads.execute(
          () -> {
            for (int j = 0; j < 500; j++) {
              try (Permit permit = acquire(limits, Time.system(), new CancellationSource())) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inFlight.decrementAndGet();
              }
            }
            done.countDown();
          });
    }
    assertTrue(done.await(20, TimeUnit.SECONDS));
    assertTrue(most.get() <= 3, () -> most + " in flight");
    assertEquals(0, inFlight.get());
  }

  @Test
  void aClosedInstanceRefusesUntilTheVendorsPauseEnds() {
    RequestLimits limits = limits(2, 1);
    limits.closeFor(Duration.ofSeconds(90));
    ToolException closed = assertThrows(ToolException.class, () -> acquire(limits));
    assertEquals(
        "Fivetran asked for a pause (status 429), so nothing was sent. Try again in 90 seconds.",
        closed.getMessage());
    assertEquals(
        Map.of("retry_after_seconds", 90L, "limit", "Retry-After", "source", "vendor"),
        closed.failure().details());
    assertEquals(
        closed.failure(), limits.refusal("general", List.of(), deadline(time)).orElseThrow());
    assertEquals(Duration.ofSeconds(90), limits.expectedWait("general", List.of()));
    time.advance(Duration.ofSeconds(90));
    acquire(limits);
  }

  @Test
  void aShortPauseIsWaitedFor() {
    RequestLimits limits = limits(2, 1);
    limits.closeFor(Duration.ofSeconds(3));
    acquire(limits);
    assertEquals(List.of(Duration.ofSeconds(3)), time.waits());
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOneAndNoneLastsLongerThanAnHour() {
    RequestLimits limits = limits(2, 1);
    limits.closeFor(Duration.ofSeconds(60));
    limits.closeFor(Duration.ofSeconds(10));
    assertEquals(Duration.ofSeconds(60), limits.expectedWait("general", List.of()));
    limits.closeFor(Duration.ofDays(365 * 500));
    assertEquals(Duration.ofHours(1), limits.expectedWait("general", List.of()));
  }

  @Test
  void aPauseThatBeginsWhileARequestQueuesHoldsItBackToo() {
    RequestLimits limits = limits(1, 1);
    Permit held = acquire(limits);
    time.duringNextWait(
        () -> {
          limits.closeFor(Duration.ofSeconds(30));
          held.close();
        });
    ToolException closed = assertThrows(ToolException.class, () -> acquire(limits));
    assertEquals("vendor", closed.failure().details().get("source"));
    time.advance(Duration.ofSeconds(30));
    assertFalse(limits.refusal("general", List.of(), deadline(time)).isPresent());
    acquire(limits);
  }

  private RequestLimits limits(int inFlight, int queue) {
    return new InstanceLimits(LimitSettings.of("Fivetran").withPlaces(inFlight, queue), time);
  }

  private static LimitSettings patient(int inFlight, int queue) {
    return LimitSettings.of("Fivetran")
        .withPlaces(inFlight, queue)
        .withPatience(Duration.ofMinutes(10));
  }

  private static Instant deadline(Time time) {
    return time.now().plusSeconds(600);
  }

  private Permit acquire(RequestLimits limits) {
    return acquire(limits, time, cancellation);
  }

  private static Permit acquire(RequestLimits limits, Time time, Cancellation cancellation) {
    return limits.acquire("general", List.of(), deadline(time), cancellation);
  }

  /** Never cancelled; tells when its call has joined the queue, which is when it registers. */
  private static final class Arrival implements Cancellation {
    private final CompletableFuture<Void> queued = new CompletableFuture<>();

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public Registration onCancel(Runnable action) {
      queued.complete(null);
      return () -> {};
    }
  }
}
