package io.eltgateway.engine.status;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A call of one of the gateway's own tools. */
record StatusCall(Map<String, Object> arguments, Instant deadline) implements ToolCall {

  StatusCall(Map<String, Object> arguments) {
    this(arguments, Instant.now().plus(Duration.ofSeconds(30)));
  }

  @Override
  public String id() {
    return "call";
  }

  @Override
  public String workSession() {
    return "session";
  }

  @Override
  public String caller() {
    return "local";
  }

  @Override
  public Cancellation cancellation() {
    return new CancellationSource();
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> {};
  }

  @Override
  public Changes changes() {
    throw new UnsupportedOperationException("The gateway's own tools change nothing");
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException("The gateway's own tools ask nobody");
  }
}
