package io.eltgateway.fivetran;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A call without arguments, for what is asked below the chain. */
final class TestCall implements ToolCall {
  private final Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
  private final Cancellation cancellation = new CancellationSource();

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
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
    return "tester";
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> {};
  }

  @Override
  public Changes changes() {
    throw new UnsupportedOperationException("this call changes nothing");
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException("this call asks its client nothing");
  }
}
