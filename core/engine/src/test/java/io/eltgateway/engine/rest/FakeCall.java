package io.eltgateway.engine.rest;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A call that remembers what it was told to have changed. */
final class FakeCall implements ToolCall, RemarkedCall {
  private final Map<String, Object> arguments;
  private final CancellationSource cancellation = new CancellationSource();
  private final List<String> changes = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  FakeCall(Map<String, Object> arguments) {
    this.arguments = arguments;
  }

  /** {@code created connection a / column b}, in order. */
  List<String> recorded() {
    return changes;
  }

  /** The messages of all reports, in order. */
  List<String> reported() {
    return progress;
  }

  /** What its author was told, in order. */
  List<String> remarked() {
    return remarks;
  }

  @Override
  public Optional<Consumer<String>> remarks() {
    return Optional.of(remarks::add);
  }

  CancellationSource source() {
    return cancellation;
  }

  @Override
  public Map<String, Object> arguments() {
    return arguments;
  }

  @Override
  public String id() {
    return "call-1";
  }

  @Override
  public String workSession() {
    return "session";
  }

  @Override
  public String caller() {
    return "caller";
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> progress.add(message);
  }

  @Override
  public Changes changes() {
    return new Changes() {
      @Override
      public void requireOwned(ObjectPath object) {}

      @Override
      public void created(ObjectPath object) {
        changes.add("created " + object);
      }

      @Override
      public void deleted(ObjectPath object) {
        changes.add("deleted " + object);
      }
    };
  }

  @Override
  public Client client() {
    throw new UnsupportedOperationException();
  }
}
