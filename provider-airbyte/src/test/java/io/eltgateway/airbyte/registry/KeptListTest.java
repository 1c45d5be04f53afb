package io.eltgateway.airbyte.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request for all who wait, and a copy for all when there is none to be had. */
class KeptListTest {
  private final ManualClock clock = new ManualClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FakeSource source = new FakeSource();
  private final KeptList list = new KeptList(source, clock);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** A source that answers as a test says. */
  private final class FakeSource implements ListSource {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Optional<Copy> kept = Optional.empty();
    private volatile Function<ToolCall, Copy> answer = call -> copy();

    Copy copy() {
      Instant now = clock.instant();
      return new Copy(
          Lists.usual().connectors(), Optional.empty(), now, now.plus(Duration.ofHours(1)));
    }

    @Override
    public Optional<Copy> kept() {
      return kept;
    }

    @Override
    public Copy newest(Optional<Copy> known, ToolCall call) {
      asked.incrementAndGet();
      return answer.apply(call);
    }

    @Override
    public Optional<Map<String, Object>> specification(Connector connector) {
      return Optional.empty();
    }

    @Override
    public boolean isOnline() {
      return true;
    }

    @Override
    public String label() {
      return "test";
    }
  }

  private static ToolException failure(FailureKind kind) {
    return new ToolException(kind, "It is down.");
  }

  @Test
  void itIsAskedForOnceUntilItExpires() {
    list.listing(TestCall.empty());
    clock.pass(Duration.ofMinutes(59));
    list.listing(TestCall.empty());
    assertEquals(1, source.asked.get());

    clock.pass(Duration.ofMinutes(2));
    list.listing(TestCall.empty());
    assertEquals(2, source.asked.get());
  }

  @Test
  void aFreshCopyOfAnEarlierProcessNeedsNoRequest() {
    source.kept = Optional.of(source.copy());

    assertEquals(11, list.listing(TestCall.empty()).connectors().size());
    assertEquals(0, source.asked.get());
  }

  @Test
  void theOldCopyServesWithAWarningWhileTheRegistryIsDown() {
    list.listing(TestCall.empty());
    source.answer =
        call -> {
          throw failure(FailureKind.UNREACHABLE);
        };
    clock.pass(Duration.ofDays(3));

    Listing old = list.listing(TestCall.empty());

    assertEquals(11, old.connectors().size());
    assertEquals(ManualClock.START, old.asOf());
    assertEquals(
        "This is the copy of 2026-11-20T10:00:00Z, 3 days old: It is down.",
        old.warning().orElseThrow());
  }

  @Test
  void aRegistryThatIsDownIsNotAskedAtEveryCall() {
    list.listing(TestCall.empty());
    source.answer =
        call -> {
          throw failure(FailureKind.UNREACHABLE);
        };
    clock.pass(Duration.ofDays(1));
    list.listing(TestCall.empty());
    list.listing(TestCall.empty());
    assertEquals(2, source.asked.get());
    assertTrue(list.isTroubled());

    source.answer = call -> source.copy();
    clock.pass(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), list.listing(TestCall.empty()).warning());
    assertEquals(3, source.asked.get());
  }

  @Test
  void withoutAnyCopyTheFailureIsTheAnswer() {
    source.answer =
        call -> {
          throw failure(FailureKind.UNREACHABLE);
        };

    ToolException failed = assertThrows(ToolException.class, () -> list.listing(TestCall.empty()));

    assertEquals("It is down.", failed.getMessage());
  }

  @Test
  void callersWhoComeAtTheSameTimeShareOneRequest() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    source.answer = slowly(begun, answered);
    List<Future<Listing>> callers = new ArrayList<>();
    callers.add(threads.submit(() -> list.listing(TestCall.empty())));
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    for (int i = 0; i < 20; i++) {
      callers.add(threads.submit(() -> list.listing(TestCall.empty())));
    }
    answered.countDown();

    for (Future<Listing> caller : callers) {
      assertEquals(11, caller.get(20, TimeUnit.SECONDS).connectors().size());
    }
    assertEquals(1, source.asked.get());
  }

  private Function<ToolCall, Copy> slowly(CountDownLatch begun, CountDownLatch answered) {
    return call -> {
      begun.countDown();
      try {
        assertTrue(answered.await(20, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return source.copy();
    };
  }

  @Test
  void nobodyWaitsForANewListWithACopyAtHand() throws Exception {
    list.listing(TestCall.empty());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    source.answer = slowly(begun, answered);
    clock.pass(Duration.ofHours(2));
    Future<Listing> first = threads.submit(() -> list.listing(TestCall.empty()));
    assertTrue(begun.await(20, TimeUnit.SECONDS));

    Listing second = list.listing(TestCall.empty());

    assertEquals(ManualClock.START, second.asOf());
    answered.countDown();
    assertTrue(first.get(20, TimeUnit.SECONDS).asOf().isAfter(ManualClock.START));
  }

  @Test
  void whoeverWaitsStopsAtTheEndOfTheOwnCall() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    source.answer = slowly(begun, answered);
    Future<Listing> first = threads.submit(() -> list.listing(TestCall.empty()));
    assertTrue(begun.await(20, TimeUnit.SECONDS));

    ToolException late =
        assertThrows(
            ToolException.class, () -> list.listing(TestCall.empty().until(Instant.EPOCH)));
    TestCall cancelled = TestCall.empty();
    cancelled.source().cancel();
    ToolException gone = assertThrows(ToolException.class, () -> list.listing(cancelled));

    assertEquals(FailureKind.TIMEOUT, late.failure().kind());
    assertEquals(FailureKind.CANCELLED, gone.failure().kind());
    answered.countDown();
    first.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aCancelledRequestOfAnotherCallerIsMadeAnew() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> cancel = new CompletableFuture<>();
    source.answer =
        call -> {
          source.answer = next -> source.copy();
          begun.countDown();
          cancel.join();
          throw failure(FailureKind.CANCELLED);
        };
    Future<Listing> first = threads.submit(() -> list.listing(TestCall.empty()));
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    Future<Listing> second = threads.submit(() -> list.listing(TestCall.empty()));

    cancel.complete(null);

    assertEquals(11, second.get(20, TimeUnit.SECONDS).connectors().size());
    assertThrows(Exception.class, () -> first.get(20, TimeUnit.SECONDS));
    assertEquals(2, source.asked.get());
  }
}
