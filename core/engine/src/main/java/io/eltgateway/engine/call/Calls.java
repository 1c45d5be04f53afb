package io.eltgateway.engine.call;

import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Takes calls through their chains, knows those that are under way, and ends them. Thread-safe; one
 * instance a process.
 */
final class Calls {
  private final Pipeline pipeline;
  private final ResultMask mask;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Stage closing;
  private final CallIds ids = new CallIds();
  private final InFlight inFlight = new InFlight();

  Calls(Pipeline pipeline, ResultMask mask, Ledger ledger, InstantSource clock) {
    this.pipeline = pipeline;
    this.mask = mask;
    this.ledger = ledger;
    this.clock = clock;
    this.closing = pipeline.compile(invocation -> Failures.shuttingDown());
  }

  /** States what chain a call has. */
  Pipeline pipeline() {
    return pipeline;
  }

  /** Takes a call to its result, on this thread. Never throws. */
  ToolResult run(CallRequest request, Subject subject, Stage chain) {
    Invocation invocation =
        new Invocation(ids.next(), masked(request), subject, clock.instant(), ledger);
    ledger.used(request.session());
    if (!inFlight.begin(invocation)) {
      return Failures.catching(closing, invocation);
    }
    try {
      return Failures.catching(chain, invocation);
    } finally {
      invocation.ended();
      inFlight.done(invocation);
    }
  }

  /** What a call tells its client while it is under way leaves the gateway as its result does. */
  private CallRequest masked(CallRequest request) {
    Progress progress = request.progress();
    return request.telling(
        (done, total, message) ->
            progress.report(done, total, message == null ? null : mask.maskText(message)),
        new MaskedClient(request.client(), mask));
  }

  /** Takes no more calls, ends those under way, and waits for them, but not for ever. */
  void close(Duration patience) {
    inFlight.close(patience);
  }

  /** The same, with the usual patience. */
  void close() {
    inFlight.close();
  }
}
