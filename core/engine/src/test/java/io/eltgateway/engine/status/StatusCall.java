package io.eltgateway.engine.status;

import io.eltgateway.engine.testing.AnyCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A call of one of the gateway's own tools. */
final class StatusCall extends AnyCall {
  private final Map<String, Object> arguments;

  StatusCall(Map<String, Object> arguments) {
    super(Duration.ofSeconds(30));
    this.arguments = arguments;
  }

  StatusCall(Map<String, Object> arguments, Instant deadline) {
    super(deadline);
    this.arguments = arguments;
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments;
  }

  @Override
  public String caller() {
    return "local";
  }
}
