package io.eltgateway.airbyte.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work on many things, several at a time. */
@Timeout(60)
class ParallelTest {
  private final Parallel parallel = new Parallel(4);

  @AfterEach
  void stop() {
    parallel.close();
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void resultsStandInTheOrderOfTheItems() {
    assertEquals(
        numbers(100).stream().map(i -> "n" + i).toList(),
        parallel.map(numbers(100), TestCall.empty(), i -> "n" + i));
    assertEquals(List.of(), parallel.map(List.of(), TestCall.empty(), i -> i));
  }

  @Test
  void asManyAreWorkedOnAsMayBe() {
    CyclicBarrier full = new CyclicBarrier(4);
    parallel.map(
        numbers(8),
        TestCall.empty(),
        i -> {
          try {
            return full.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void theFirstFailureIsTheCallsAndNothingMoreBegins() {
    ToolException failure = new ToolException(FailureKind.UPSTREAM, "Broken.");
    AtomicInteger begun = new AtomicInteger();
    ToolException thrown =
        assertThrows(
            ToolException.class,
            () ->
                parallel.map(
                    numbers(1_000),
                    TestCall.empty(),
                    i -> {
                      begun.incrementAndGet();
                      throw failure;
                    }));
    assertSame(failure, thrown);
    assertTrue(begun.get() <= 4, "begun " + begun);
  }

  @Test
  void nothingBeginsInACancelledCall() {
    TestCall call = TestCall.empty();
    AtomicInteger begun = new AtomicInteger();
    ToolException ended =
        assertThrows(
            ToolException.class,
            () ->
                parallel.map(
                    numbers(100),
                    call,
                    i -> {
                      call.source().cancel();
                      return begun.incrementAndGet();
                    }));
    assertEquals(FailureKind.CANCELLED, ended.failure().kind());
    assertTrue(begun.get() <= 4, "begun " + begun);
  }

  @Test
  void workInsideOfWorkGetsOn() {
    List<Integer> sums =
        parallel.map(
            numbers(20),
            TestCall.empty(),
            i ->
                parallel.map(numbers(20), TestCall.empty(), j -> i * j).stream()
                    .mapToInt(Integer::intValue)
                    .sum());
    assertEquals(numbers(20).stream().map(i -> 190 * i).toList(), sums);
  }

  @Test
  void afterTheEndTheCallingThreadDoesTheRest() {
    parallel.close();
    assertEquals(numbers(10), parallel.map(numbers(10), TestCall.empty(), i -> i));
  }
}
