package io.eltgateway.engine.testing;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A call that can be cancelled, has the time it is given, and changes nothing. */
public class AnyCall implements ToolCall {
  public final CancellationSource cancellation = new CancellationSource();
  private final Instant deadline;

  /** A call without an end. */
  public AnyCall() {
    this(Instant.MAX);
  }

  /** A call that must end after this time. */
  public AnyCall(Duration time) {
    this(Instant.now().plus(time));
  }

  /** A call that must end at this time. */
  public AnyCall(Instant deadline) {
    this.deadline = deadline;
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
  }

  @Override
  public String id() {
    return "call-1";
  }

  @Override
  public String workSession() {
    return "session-1";
  }

  @Override
  public String caller() {
    return "caller-1";
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
    throw new UnsupportedOperationException();
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException();
  }
}
