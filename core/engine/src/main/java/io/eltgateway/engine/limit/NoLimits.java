package io.eltgateway.engine.limit;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets everything through. Immutable. */
final class NoLimits implements RequestLimits {
  private static final Permit PERMIT = () -> {};

  @Override
  public Optional<ToolResult.Failed> refusal(
      String rateClass, List<String> selectors, Instant deadline) {
    return Optional.empty();
  }

  @Override
  public Duration expectedWait(String rateClass, List<String> selectors) {
    return Duration.ZERO;
  }

  @Override
  public Duration patience() {
    return Duration.ZERO;
  }

  @Override
  public Permit acquire(
      String rateClass, List<String> selectors, Instant deadline, Cancellation cancellation) {
    return PERMIT;
  }

  @Override
  public void closeFor(Duration time) {}
}
