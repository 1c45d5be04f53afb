package io.eltgateway.engine.call;

import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits that say what a test tells them to. Thread-safe. */
final class FakeLimits implements RequestLimits {
  private final List<List<String>> asked = new ArrayList<>();
  volatile Optional<ToolResult.Failed> refusal = Optional.empty();

  /** The rules that counted each call that was judged, in order. */
  List<List<String>> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  void refuse(String message) {
    refusal = Optional.of(ToolResult.failed(FailureKind.RATE_LIMITED, message));
  }

  @Override
  public Optional<ToolResult.Failed> refusal(
      String rateClass, List<String> selectors, Instant deadline) {
    synchronized (asked) {
      asked.add(selectors);
    }
    return refusal;
  }

  @Override
  public Duration expectedWait(String rateClass, List<String> selectors) {
    return Duration.ZERO;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Permit acquire(
      String rateClass, List<String> selectors, Instant deadline, Cancellation cancellation) {
    return () -> {};
  }

  @Override
  public void closeFor(Duration time) {
    refuse("Closed for " + time + ".");
  }
}
