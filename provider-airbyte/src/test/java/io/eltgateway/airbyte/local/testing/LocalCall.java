package io.eltgateway.airbyte.local.testing;

import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call that remembers what it made and removed, and may change only what it was told to own. */
public final class LocalCall implements ToolCall, Changes {
  private final TestCall call;
  private final List<ObjectPath> owned = new ArrayList<>();
  private final List<ObjectPath> created = new ArrayList<>();
  private final List<ObjectPath> deleted = new ArrayList<>();
  private Runnable onProgress = () -> {};

  private LocalCall(TestCall call) {
    this.call = call;
  }

  /** A call with these arguments. */
  public static LocalCall with(Map<String, Object> arguments) {
    return new LocalCall(TestCall.with(arguments));
  }

  /** The same, in a work session that made this before. */
  public LocalCall owning(ObjectPath object) {
    owned.add(object);
    return this;
  }

  /** The same; this happens at each report of progress. */
  public LocalCall atProgress(Runnable action) {
    onProgress = action;
    return this;
  }

  /** What it made. */
  public List<ObjectPath> made() {
    return created;
  }

  /** What it removed. */
  public List<ObjectPath> removed() {
    return deleted;
  }

  /** Cancels it. */
  public CancellationSource source() {
    return call.source();
  }

  @Override
  public void requireOwned(ObjectPath object) {
    if (!owned.contains(object)) {
      throw new ToolException(FailureKind.REFUSED, "This session did not create " + object + ".");
    }
  }

  @Override
  public boolean ownOnly() {
    return true;
  }

  @Override
  public void created(ObjectPath object) {
    created.add(object);
  }

  @Override
  public void deleted(ObjectPath object) {
    deleted.add(object);
  }

  @Override
  public Map<String, Object> arguments() {
    return call.arguments();
  }

  @Override
  public String id() {
    return call.id();
  }

  @Override
  public String workSession() {
    return call.workSession();
  }

  @Override
  public String caller() {
    return call.caller();
  }

  @Override
  public Instant deadline() {
    return call.deadline();
  }

  @Override
  public Cancellation cancellation() {
    return call.cancellation();
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> onProgress.run();
  }

  @Override
  public Changes changes() {
    return this;
  }

  @Override
  public Client client() {
    return call.client();
  }
}
