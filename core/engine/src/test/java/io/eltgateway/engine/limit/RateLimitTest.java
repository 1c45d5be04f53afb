package io.eltgateway.engine.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualTime time = new ManualTime();
  private final CancellationSource cancellation = new CancellationSource();

  private final LimitSettings fivetran =
      LimitSettings.of("Fivetran")
          .withClasses(
              List.of(
                  new RateClass("general", List.of(new RateWindow(4, HOUR)), List.of()),
                  new RateClass(
                      "setup_test",
                      List.of(new RateWindow(2, MINUTE), new RateWindow(3, HOUR)),
                      List.of("general"))));

  @Test
  void aRequestOfAClassTakesAPermitOfEachOfItsWindows() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passes(limits, "setup_test"));
    assertEquals("setup_test: 2 per minute", refused(limits, "setup_test").get("limit"));
    time.advance(MINUTE);
    assertTrue(passes(limits, "setup_test"));
    assertEquals("setup_test: 3 per hour", refused(limits, "setup_test").get("limit"));
  }

  @Test
  void aRequestOfAClassTakesAPermitOfTheIncludedClassToo() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passes(limits, "general"));
    assertTrue(passes(limits, "general"));
    assertTrue(passes(limits, "general"));
    assertEquals("general: 4 per hour", refused(limits, "general").get("limit"));
    assertEquals("general: 4 per hour", refused(limits, "setup_test").get("limit"));
  }

  @Test
  void aRefusedRequestCostsNoPermitOfTheOtherWindows() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passes(limits, "setup_test"));
    for (int i = 0; i < 10; i++) {
      refused(limits, "setup_test");
    }
    assertTrue(passes(limits, "general"));
    assertTrue(passes(limits, "general"));
  }

  @Test
  void aRefusalSaysWhatIsUsedUpAndHowLongToWait() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passes(limits, "setup_test"));
    time.advance(Duration.ofMillis(17_500));
    ToolException refusal =
        assertThrows(ToolException.class, () -> acquire(limits, "setup_test", List.of()));
    assertEquals(
        "The limit for requests to Fivetran is used up (setup_test: 2 per minute), so nothing was"
            + " sent. Try again in 43 seconds.",
        refusal.getMessage());
    assertEquals(FailureKind.RATE_LIMITED, refusal.failure().kind());
    assertEquals(
        Map.of(
            "retry_after_seconds", 43L, "limit", "setup_test: 2 per minute", "source", "gateway"),
        refusal.failure().details());
  }

  @Test
  void aRequestWaitsForItsPermitAsLongAsThePatienceAllows() {
    RequestLimits limits = new InstanceLimits(rate(2, Duration.ofSeconds(5)), time);
    passes(limits, "general");
    passes(limits, "general");
    assertEquals(Duration.ofSeconds(5), limits.expectedWait("general", List.of()));
    assertTrue(passes(limits, "general"));
    assertEquals(List.of(Duration.ofSeconds(5)), time.waits());
  }

  @Test
  void aRequestDoesNotWaitPastItsDeadline() {
    RequestLimits limits = new InstanceLimits(rate(1, Duration.ofSeconds(4)), time);
    passes(limits, "general");
    ToolException refusal =
        assertThrows(
            ToolException.class,
            () -> limits.acquire("general", List.of(), time.now().plusSeconds(3), cancellation));
    assertEquals(4L, refusal.failure().details().get("retry_after_seconds"));
    assertEquals(List.of(), time.waits());
  }

  @Test
  void anOperatorsRuleCountsAllRequestsOfTheInstance() {
    RequestLimits limits = new InstanceLimits(rate(3, Duration.ofSeconds(90)), time);
    passes(limits, "general");
    passes(limits, "general");
    passes(limits, "general");
    assertEquals("rate-limit: 3 per 90 seconds", refused(limits, "general").get("limit"));
  }

  @Test
  void aRuleWithASelectorCountsOnlyTheCallsThatItSelects() {
    LimitRule rule =
        new LimitRule(
            Optional.of("@delete"), new RateWindow(1, Duration.ofDays(1)), Optional.empty());
    RequestLimits limits =
        new InstanceLimits(LimitSettings.of("Fivetran").withRules(List.of(rule)), time);
    acquire(limits, "general", List.of("@delete")).close();
    ToolException refusal =
        assertThrows(ToolException.class, () -> acquire(limits, "general", List.of("@delete")));
    assertEquals("rate-limit @delete: 1 per day", refusal.failure().details().get("limit"));
    assertTrue(passes(limits, "general"));
  }

  @Test
  void aRulesOwnWaitReplacesThePatience() {
    LimitRule rule =
        new LimitRule(Optional.empty(), new RateWindow(1, MINUTE), Optional.of(MINUTE));
    RequestLimits limits =
        new InstanceLimits(LimitSettings.of("Fivetran").withRules(List.of(rule)), time);
    passes(limits, "general");
    assertTrue(passes(limits, "general"));
    assertEquals(List.of(MINUTE), time.waits());
  }

  @Test
  void aRequestThatWaitsForItsPermitLeavesItsPlaceToOthers() {
    LimitSettings onePlace = fivetran.withPlaces(1, 0).withPatience(MINUTE);
    RequestLimits limits = new InstanceLimits(onePlace, time);
    passes(limits, "setup_test");
    passes(limits, "setup_test");
    boolean[] passed = new boolean[1];
    time.duringNextWait(() -> passed[0] = passes(limits, "general"));
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passed[0]);
    assertEquals(List.of(MINUTE), time.waits());
  }

  @Test
  void aCallThatIsCancelledWhileItWaitsForItsPermitEnds() {
    RequestLimits limits = new InstanceLimits(rate(1, Duration.ofSeconds(5)), time);
    passes(limits, "general");
    time.duringNextWait(cancellation::cancel);
    ToolException cancelled =
        assertThrows(ToolException.class, () -> acquire(limits, "general", List.of()));
    assertEquals(FailureKind.CANCELLED, cancelled.failure().kind());
    assertEquals(
        "The call was cancelled while it waited for its turn to ask Fivetran; nothing was sent.",
        cancelled.getMessage());
  }

  @Test
  void anEarlyLookSaysWhatWouldBeRefusedAndTakesNothing() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertEquals(Optional.empty(), limits.refusal("setup_test", List.of(), deadline()));
    assertTrue(passes(limits, "setup_test"));
    assertTrue(passes(limits, "setup_test"));
    Optional<ToolResult.Failed> early = limits.refusal("setup_test", List.of(), deadline());
    ToolException refusal =
        assertThrows(ToolException.class, () -> acquire(limits, "setup_test", List.of()));
    assertEquals(Optional.of(refusal.failure()), early);
  }

  @Test
  void anUnknownNameIsABugThatSaysWhichOnesThereAre() {
    RequestLimits limits = new InstanceLimits(fivetran, time);
    assertEquals(
        "There is no rate class 'setup-test'; there are [general, setup_test]",
        assertThrows(IllegalArgumentException.class, () -> passes(limits, "setup-test"))
            .getMessage());
    assertEquals(
        "There is no rate-limit selector '@read'; there are []",
        assertThrows(
                IllegalArgumentException.class, () -> acquire(limits, "general", List.of("@read")))
            .getMessage());
    RateClass lost = new RateClass("lost", List.of(), List.of("nowhere"));
    assertEquals(
        "There is no rate class 'nowhere'; there are [general, lost]",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new InstanceLimits(
                        LimitSettings.of("Fivetran").withClasses(List.of(lost)), time))
            .getMessage());
  }

  private LimitSettings rate(int permits, Duration per) {
    LimitRule rule =
        new LimitRule(Optional.empty(), new RateWindow(permits, per), Optional.empty());
    return LimitSettings.of("Fivetran").withRules(List.of(rule));
  }

  private Instant deadline() {
    return time.now().plusSeconds(600);
  }

  private RequestLimits.Permit acquire(
      RequestLimits limits, String rateClass, List<String> selectors) {
    return limits.acquire(rateClass, selectors, deadline(), cancellation);
  }

  private boolean passes(RequestLimits limits, String rateClass) {
    acquire(limits, rateClass, List.of()).close();
    return true;
  }

  private Map<String, Object> refused(RequestLimits limits, String rateClass) {
    return assertThrows(ToolException.class, () -> passes(limits, rateClass)).failure().details();
  }
}
