package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.ExtendableCall;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Changes;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the gateway does on its own behalf, in the form of a call. Thread-safe. */
final class BackgroundCall implements ToolCall, ExtendableCall, Cancellation, Changes, Client {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Duration patience;
  private final Instant begun = Instant.now();
  private volatile Instant deadline;
  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean cancelled;

  BackgroundCall(Duration patience) {
    this.patience = patience;
    this.deadline = begun.plus(patience);
  }

  /** Ends it. */
  void cancel() {
    List<Runnable> all;
    synchronized (actions) {
      cancelled = true;
      all = List.copyOf(actions);
      actions.clear();
    }
    all.forEach(Runnable::run);
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
  }

  @Override
  public String id() {
    return "background";
  }

  @Override
  public String workSession() {
    return "";
  }

  @Override
  public String caller() {
    return "";
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public void extend(Duration atLeast) {
    Duration more = atLeast.compareTo(patience) > 0 ? atLeast : patience;
    Instant wanted = Instant.now().plus(more);
    Instant last = begun.plus(LONGEST);
    Instant granted = wanted.isBefore(last) ? wanted : last;
    deadline = granted.isAfter(deadline) ? granted : deadline;
  }

  @Override
  public Cancellation cancellation() {
    return this;
  }

  @Override
  public Progress progress() {
    return (done, total, message) -> {};
  }

  @Override
  public Changes changes() {
    return this;
  }

  @Override
  public Client client() {
    return this;
  }

  @Override
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  @Override
  public Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  @Override
  public void requireOwned(ObjectPath object) {
    throw new ToolException(FailureKind.REFUSED, "The gateway itself changes nothing.");
  }

  @Override
  public void created(ObjectPath object) {}

  @Override
  public void deleted(ObjectPath object) {}

  /** Everything: some servers list what needs an ability only to who has it. */
  @Override
  public boolean supports(String capability) {
    return true;
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    throw new ToolException(FailureKind.REFUSED, "There is no client to ask.");
  }

  @Override
  public void notify(String method, Map<String, Object> params) {}
}
