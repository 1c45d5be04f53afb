package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.MutableClock;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
  /** Soon over, but not before a call has reached its tool on a machine that is busy. */
  private static final Duration SOON = Duration.ofMillis(400);

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void aToolThatWaitsForEverIsEndedAtItsDeadline() {
    try (TestGateway gateway = gateway(Effect.READ, Duration.ofMillis(20))) {
      ToolResult.Failed failed = gateway.failure("acme__wait", Map.of());

      assertEquals(FailureKind.TIMEOUT, failed.kind());
      assertEquals(
          "The call was not done within 20 milliseconds and was ended. Ask for less at once, or let"
              + " an operator set a longer timeout for 'acme'.",
          failed.message());
      assertEquals(0.02, failed.details().get("timeout_seconds"));
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @Test
  void aWriteThatIsEndedMayHaveHappened() {
    try (TestGateway gateway = gateway(Effect.CREATE, SOON)) {
      assertEquals(
          "The call was not done within 400 milliseconds and was ended. What it asked for may have"
              + " happened all the same: look before you try again. Ask for less at once, or let an"
              + " operator set a longer timeout for 'acme'.",
          gateway.failure("acme__wait", Map.of()).message());
    }
  }

  @Test
  void aToolThatLooksAtItsCancellationEndsInATimeoutToo() {
    Tool polite =
        Tool.of(
            ToolSpec.named("wait", Effect.READ).timeout(Duration.ofMillis(20)).build(),
            call -> {
              CountDownLatch cancelled = new CountDownLatch(1);
              call.cancellation().onCancel(cancelled::countDown);
              while (!call.cancellation().isCancelled()) {
                awaitQuietly(cancelled);
              }
              throw new ToolException(FailureKind.CANCELLED, "Cancelled below.");
            });
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, polite)) {
      ToolResult.Failed failed = gateway.failure("acme__wait", Map.of());
      assertEquals(FailureKind.TIMEOUT, failed.kind());
      assertEquals(
          "The call was not done within 20 milliseconds and was ended. Ask for less at once.",
          failed.message());
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  @Test
  void aClientThatGivesUpEndsItsCall() throws Exception {
    try (TestGateway gateway = gateway(Effect.CREATE, Duration.ofMinutes(1))) {
      CallRequest request = TestGateway.request(ANN, "acme__wait", Map.of());
      CompletableFuture<ToolResult> result = async(gateway, request);
      entered.await();
      request.cancellation().cancel();

      ToolResult.Failed failed =
          assertInstanceOf(ToolResult.Failed.class, result.get(30, TimeUnit.SECONDS));
      assertEquals(FailureKind.CANCELLED, failed.kind());
      assertEquals(
          "The call was cancelled before it was done. What it asked for may have happened all the"
              + " same: look before you try again.",
          failed.message());
    }
  }

  @Test
  void aCallThatWasCancelledBeforehandNeverReachesTheTool() {
    try (TestGateway gateway = gateway(Effect.CREATE, Duration.ofMinutes(1))) {
      CallRequest request = TestGateway.request(ANN, "acme__wait", Map.of());
      request.cancellation().cancel();

      ToolResult.Failed failed =
          assertInstanceOf(ToolResult.Failed.class, gateway.dispatcher.call(request));

      assertEquals(FailureKind.CANCELLED, failed.kind());
      assertEquals("The call was cancelled before it was done.", failed.message());
      assertEquals(1, entered.getCount());
      assertEquals(1, gateway.audit.lines().size());
    }
  }

  @Test
  void closingEndsCallsAndWaitsForThem() throws Exception {
    TestGateway gateway = gateway(Effect.READ, Duration.ofMinutes(1));
    CompletableFuture<ToolResult> result =
        async(gateway, TestGateway.request(ANN, "acme__wait", Map.of()));
    entered.await();

    gateway.dispatcher.close(Duration.ofSeconds(30));

    assertEquals(1, gateway.audit.lines().size());
    assertEquals(
        "The gateway is shutting down, so the call was ended.",
        ((ToolResult.Failed) result.get(30, TimeUnit.SECONDS)).message());
    assertEquals(
        "The gateway is shutting down and takes no more calls.",
        gateway.failure("acme__wait", Map.of()).message());
  }

  @Test
  void closingDoesNotWaitForEver() throws Exception {
    Tool deaf =
        Tool.of(
            ToolSpec.named("wait", Effect.READ).build(),
            call -> {
              entered.countDown();
              while (never.getCount() > 0) {
                awaitQuietly(never);
              }
              return ToolResult.text("at last");
            });
    TestGateway gateway = TestGateway.of(Mode.READ_ONLY, deaf);
    CompletableFuture<ToolResult> result =
        async(gateway, TestGateway.request(ANN, "acme__wait", Map.of()));
    entered.await();

    gateway.dispatcher.close(Duration.ofMillis(50));

    assertFalse(result.isDone());
    never.countDown();
    assertEquals(ToolResult.text("at last"), result.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aResultThatCameAfterAllIsTheResult() {
    Tool late =
        Tool.of(
            ToolSpec.named("late", Effect.READ).timeout(SOON).build(),
            call -> {
              CountDownLatch cancelled = new CountDownLatch(1);
              call.cancellation().onCancel(cancelled::countDown);
              while (cancelled.getCount() > 0) {
                awaitQuietly(cancelled);
              }
              return ToolResult.text("late");
            });
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, late)) {
      assertEquals(ToolResult.text("late"), gateway.call("acme__late", Map.of()));
    }
  }

  @Test
  void readsAndWritesHaveTheirOwnDeadlines() {
    Tool[] tools = {
      deadline(ToolSpec.named("read", Effect.READ)),
      deadline(ToolSpec.named("run", Effect.EXECUTE)),
      deadline(ToolSpec.named("own", Effect.READ).timeout(Duration.ofSeconds(7)))
    };
    Instance.Builder custom =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build())
            .readTimeout(Duration.ofSeconds(3))
            .writeTimeout(Duration.ofSeconds(4));
    try (TestGateway usual = TestGateway.of(Mode.ALLOW_WRITES, tools);
        TestGateway set = TestGateway.of(custom, tools)) {
      assertEquals(ToolResult.text("30"), usual.call("acme__read", Map.of()));
      assertEquals(ToolResult.text("180"), usual.call("acme__run", Map.of()));
      assertEquals(ToolResult.text("7"), usual.call("acme__own", Map.of()));
      assertEquals(ToolResult.text("3"), set.call("acme__read", Map.of()));
      assertEquals(ToolResult.text("4"), set.call("acme__run", Map.of()));
    }
  }

  private static Tool deadline(ToolSpec.Builder spec) {
    return Tool.of(
        spec.build(),
        call -> {
          Duration left = Duration.between(new MutableClock().instant(), call.deadline());
          return ToolResult.text("" + left.toSeconds());
        });
  }

  @Test
  void theProvidersClassLoaderIsAroundItsCodeOnly() throws Exception {
    Tool tool =
        Tool.of(
            ToolSpec.named("tool", Effect.READ).build(),
            call -> {
              return ToolResult.json(
                  Thread.currentThread().getContextClassLoader() instanceof URLClassLoader);
            });
    try (URLClassLoader loader = new URLClassLoader(new URL[0]);
        TestGateway gateway =
            TestGateway.of(
                Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build())
                    .classLoader(loader),
                tool)) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();

      assertEquals(ToolResult.json(true), gateway.call("acme__tool", Map.of()));
      assertSame(before, Thread.currentThread().getContextClassLoader());
    }
  }

  @Test
  void whatHangsAtACancellationHoldsUpNobodyElse() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Tool careless =
        waiting(
            "careless",
            () -> {
              hanging.countDown();
              awaitQuietly(never);
            });
    try (TestGateway gateway =
        TestGateway.of(Mode.READ_ONLY, careless, waiting("wait", () -> {}))) {
      CompletableFuture<ToolResult> first =
          async(gateway, TestGateway.request(ANN, "acme__careless", Map.of()));
      hanging.await();

      assertEquals(FailureKind.TIMEOUT, gateway.failure("acme__wait", Map.of()).kind());
      first.get(30, TimeUnit.SECONDS);
    } finally {
      never.countDown();
    }
  }

  @Test
  void anErrorAtACancellationStopsNoOtherDeadline() {
    Tool faulty =
        waiting(
            "faulty",
            () -> {
              throw new NoClassDefFoundError("a library of the provider's");
            });
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, faulty)) {
      assertEquals(FailureKind.TIMEOUT, gateway.failure("acme__faulty", Map.of()).kind());
      assertEquals(FailureKind.TIMEOUT, gateway.failure("acme__faulty", Map.of()).kind());
    }
  }

  /** A tool that waits for its deadline, and runs this when it is cancelled. */
  private Tool waiting(String name, Runnable atCancellation) {
    return Tool.of(
        ToolSpec.named(name, Effect.READ).timeout(SOON).build(),
        call -> {
          call.cancellation().onCancel(atCancellation);
          never.await();
          return ToolResult.text("at last");
        });
  }

  @Test
  void cancellationActionsRunOnceAndDoNotStopEachOther() {
    CancellationSource source = new CancellationSource();
    int[] runs = new int[3];
    source.onCancel(
        () -> {
          runs[0]++;
          throw new IllegalStateException("action");
        });
    source.onCancel(() -> runs[1]++);
    source.onCancel(() -> runs[2]++).close();

    source.cancel();
    source.cancel();

    assertTrue(source.isCancelled());
    assertEquals("1 1 0", runs[0] + " " + runs[1] + " " + runs[2]);
    source.onCancel(() -> runs[2]++);
    assertEquals(1, runs[2]);
  }

  private TestGateway gateway(Effect effect, Duration timeout) {
    return TestGateway.of(
        Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build())
            .readTimeout(timeout)
            .writeTimeout(timeout),
        Tool.of(
            ToolSpec.named("wait", effect).build(),
            call -> {
              entered.countDown();
              never.await();
              return ToolResult.text("unreachable");
            }));
  }

  private static CompletableFuture<ToolResult> async(TestGateway gateway, CallRequest request) {
    CompletableFuture<ToolResult> result = new CompletableFuture<>();
    Thread thread = new Thread(() -> result.complete(gateway.dispatcher.call(request)));
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  /** As careless code would: the interrupt is swallowed. */
  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // Swallowed on purpose.
    }
  }
}
