package io.eltgateway.engine.http;

import io.eltgateway.engine.audit.UpstreamTrace;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call that can be cancelled and ended, and remembers what the upstream answered. */
class TestCall implements ToolCall, UpstreamTrace {
  final CancellationSource cancellation = new CancellationSource();
  final List<String> answers = new ArrayList<>();
  private final Instant deadline;

  TestCall() {
    this.deadline = Instant.MAX;
  }

  TestCall(Duration time) {
    this.deadline = Instant.now().plus(time);
  }

  @Override
  public synchronized void answered(int status, long bytes) {
    answers.add(status + " " + bytes);
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
