package io.eltgateway.engine.call;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The door to all tools: lists and calls what the catalogue holds, under the policy. Thread-safe;
 * one instance a process. Calls of one snapshot end on it, also when the next is already in place.
 */
public final class Dispatcher implements ToolService, AutoCloseable {
  private final Catalogue catalogue;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Supplier<String> instructions;
  private final ResultMask mask;
  private final Pipeline pipeline;
  private final Stage unknown;
  private final Stage closing;
  private final CallIds ids = new CallIds();
  private final InFlight inFlight = new InFlight();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile CompiledTools tools;

  /**
   * A door to this catalogue.
   *
   * @param instructions what a model should know before it begins
   * @param clock tells when calls are made
   */
  public Dispatcher(
      Catalogue catalogue,
      Ledger ledger,
      AuditLog auditLog,
      Redactor redactor,
      Supplier<String> instructions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.clock = clock;
    this.instructions = instructions;
    this.mask = new ResultMask(redactor);
    this.pipeline = new Pipeline(new AuditTrail(auditLog, clock), mask, ledger);
    this.unknown = pipeline.compile(this::answerUnknown);
    this.closing = pipeline.compile(invocation -> Failures.shuttingDown());
    catalogue.onChange(this::recompile);
    recompile();
  }

  @Override
  public String instructions() {
    return instructions.get();
  }

  @Override
  public List<ToolDefinition> tools(WorkSession session) {
    return tools(session, Mode.ALLOW_WRITES);
  }

  @Override
  public List<ToolDefinition> tools(WorkSession session, Mode ceiling) {
    return tools.list(ceiling);
  }

  @Override
  public ToolResult call(CallRequest request) {
    CompiledTools.Route route = tools.find(request.tool());
    Optional<Entry> entry = Optional.ofNullable(route).map(CompiledTools.Route::entry);
    Invocation invocation =
        new Invocation(ids.next(), masked(request), entry, clock.instant(), ledger);
    ledger.used(request.session());
    if (!inFlight.begin(invocation)) {
      return Failures.catching(closing, invocation);
    }
    try {
      return Failures.catching(route == null ? unknown : route.chain(), invocation);
    } finally {
      invocation.ended();
      inFlight.done(invocation);
    }
  }

  @Override
  public boolean hasOutputSchema(String tool) {
    CompiledTools.Route route = tools.find(tool);
    return route != null && route.entry().spec().outputSchema().isPresent();
  }

  @Override
  public void onToolsChange(Runnable action) {
    listeners.add(action);
  }

  /** Takes no more calls, ends those under way, and waits up to five seconds for them. */
  @Override
  public void close() {
    inFlight.close();
  }

  /**
   * Takes no more calls, ends those under way, and waits for them.
   *
   * @param patience how long to wait at most
   */
  public void close(Duration patience) {
    inFlight.close(patience);
  }

  private synchronized void recompile() {
    tools = new CompiledTools(catalogue.snapshot(), pipeline);
    listeners.forEach(Runnable::run);
  }

  /** What a tool tells its client while it works leaves the gateway as its result does. */
  private CallRequest masked(CallRequest request) {
    Progress progress = request.progress();
    return request.telling(
        (done, total, message) ->
            progress.report(done, total, message == null ? null : mask.maskText(message)),
        new MaskedClient(request.client(), mask));
  }

  private ToolResult answerUnknown(Invocation invocation) {
    CompiledTools now = tools;
    CallRequest request = invocation.request();
    return UnknownTool.answer(request.tool(), now.snapshot(), now.list(request.ceiling()));
  }
}
