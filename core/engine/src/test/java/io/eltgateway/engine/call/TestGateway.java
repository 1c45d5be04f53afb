package io.eltgateway.engine.call;

import io.eltgateway.engine.MutableClock;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;

/** A dispatcher over tools of a test, with everything around it in view. */
final class TestGateway implements AutoCloseable {
  static final WorkSession ANN = new WorkSession("ann", "run-1");
  static final WorkSession BOB = new WorkSession("bob", "run-1");

  final MutableClock clock = new MutableClock();
  final Ledger ledger = new Ledger(clock, Ledger.Bounds.DEFAULT);
  final MemoryAuditLog audit = new MemoryAuditLog();
  final Redactor redactor = new Redactor();
  final Catalogue catalogue;
  final Dispatcher dispatcher;

  TestGateway(Snapshot snapshot) {
    this(snapshot, Offers.none());
  }

  TestGateway(Snapshot snapshot, Offers offers) {
    this.catalogue = new Catalogue(snapshot);
    this.dispatcher =
        new Dispatcher(catalogue, offers, ledger, audit, redactor, () -> "Welcome.", clock);
  }

  /** One instance called acme in this mode. */
  static TestGateway of(Mode mode, Tool... tools) {
    return of(Instance.of("Acme", InstancePolicy.of("acme", mode).build()), tools);
  }

  static TestGateway of(Instance.Builder instance, Tool... tools) {
    return new TestGateway(Snapshot.builder().add(instance.build(), List.of(tools)).build());
  }

  ToolResult call(String tool, Map<String, Object> arguments) {
    return call(ANN, tool, arguments);
  }

  ToolResult call(WorkSession session, String tool, Map<String, Object> arguments) {
    return dispatcher.call(request(session, tool, arguments));
  }

  /** The failure of a call that fails. */
  ToolResult.Failed failure(String tool, Map<String, Object> arguments) {
    return failure(ANN, tool, arguments);
  }

  ToolResult.Failed failure(WorkSession session, String tool, Map<String, Object> arguments) {
    ToolResult result = call(session, tool, arguments);
    if (result instanceof ToolResult.Failed failed) {
      return failed;
    }
    throw new AssertionError("Expected a failure, but it worked: " + result);
  }

  static CallRequest request(WorkSession session, String tool, Map<String, Object> arguments) {
    return new CallRequest(
        tool,
        arguments,
        session,
        new CancellationSource(),
        (done, total, message) -> {},
        new NoClient());
  }

  @Override
  public void close() {
    dispatcher.close();
  }

  /** A client without abilities. */
  static final class NoClient implements Client {
    @Override
    public boolean supports(String capability) {
      return false;
    }

    @Override
    public Map<String, Object> request(String method, Map<String, Object> params) {
      throw new UnsupportedOperationException(method);
    }

    @Override
    public void notify(String method, Map<String, Object> params) {}
  }
}
