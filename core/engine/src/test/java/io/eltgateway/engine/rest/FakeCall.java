package io.eltgateway.engine.rest;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.testing.AnyCall;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A call that remembers what it was told to have changed. */
final class FakeCall extends AnyCall implements RemarkedCall {
  private final Map<String, Object> arguments;
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
}
