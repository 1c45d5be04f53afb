package io.eltgateway.engine.call;

import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Catalogue;
import io.eltgateway.engine.offer.Offers;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The door to all tools: lists and calls what the catalogue holds, under the policy. Thread-safe;
 * one instance a process. Calls of one snapshot end on it, also when the next is already in place.
 */
public final class Dispatcher implements ToolService, AutoCloseable {
  private final Catalogue catalogue;
  private final Supplier<String> instructions;
  private final UnaryOperator<String> mask;
  private final Calls calls;
  private final Stage unknown;
  private final Optional<PromptService> prompts;
  private final Optional<ResourceService> resources;
  private final Optional<CompletionService> completions;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile CompiledTools tools;

  /**
   * A door to this catalogue.
   *
   * @param offers what there is beside tools
   * @param instructions what a model should know before it begins
   * @param clock tells when calls are made
   */
  public Dispatcher(
      Catalogue catalogue,
      Offers offers,
      Ledger ledger,
      AuditLog auditLog,
      Redactor redactor,
      Supplier<String> instructions,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.instructions = instructions;
    this.mask = redactor::mask;
    ResultMask results = new ResultMask(redactor);
    Pipeline pipeline = new Pipeline(new AuditTrail(auditLog, clock), results, ledger);
    this.calls = new Calls(pipeline, results, ledger, clock);
    this.unknown = pipeline.compile(this::answerUnknown);
    this.prompts =
        offers.prompts().isPresent()
            ? Optional.of(new PromptCalls(offers.prompts().get(), calls, results))
            : Optional.empty();
    this.resources =
        offers.resources().isPresent()
            ? Optional.of(new ResourceCalls(offers.resources().get(), calls, results))
            : Optional.empty();
    this.completions =
        offers.completions().isPresent()
            ? Optional.of(new CompletionCalls(offers.completions().get(), calls))
            : Optional.empty();
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
    if (route == null) {
      return calls.run(request, Subject.unknownTool(request.tool()), unknown);
    }
    CallRequest cleaned = NullArguments.leftOut(request, route.entry());
    return calls.run(cleaned, route.subject(), route.chain());
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

  @Override
  public Optional<PromptService> prompts() {
    return prompts;
  }

  @Override
  public Optional<ResourceService> resources() {
    return resources;
  }

  @Override
  public Optional<CompletionService> completions() {
    return completions;
  }

  /** Takes no more calls, ends those under way, and waits up to five seconds for them. */
  @Override
  public void close() {
    calls.close();
  }

  /**
   * Takes no more calls, ends those under way, and waits for them.
   *
   * @param patience how long to wait at most
   */
  public void close(Duration patience) {
    calls.close(patience);
  }

  private synchronized void recompile() {
    tools = new CompiledTools(catalogue.snapshot(), calls.pipeline(), mask);
    listeners.forEach(Runnable::run);
  }

  private ToolResult answerUnknown(Invocation invocation) {
    CompiledTools now = tools;
    CallRequest request = invocation.request();
    return UnknownTool.answer(request.tool(), now.snapshot(), now.list(request.ceiling()));
  }
}
