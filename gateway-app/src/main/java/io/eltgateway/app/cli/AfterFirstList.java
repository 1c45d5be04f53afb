package io.eltgateway.app.cli;

import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.engine.call.CompletionService;
import io.eltgateway.engine.call.PromptService;
import io.eltgateway.engine.call.ResourceService;
import io.eltgateway.engine.call.ToolDefinition;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs an action once, on a thread of its own, when the tools have been listed for the first time.
 */
final class AfterFirstList implements ToolService {
  private final ToolService tools;
  private final Runnable action;
  private final AtomicBoolean listed = new AtomicBoolean();

  private AfterFirstList(ToolService tools, Runnable action) {
    this.tools = tools;
    this.action = action;
  }

  static ToolService run(ToolService tools, Runnable action) {
    return new AfterFirstList(tools, action);
  }

  @Override
  public List<ToolDefinition> tools(WorkSession session, Mode ceiling) {
    List<ToolDefinition> definitions = tools.tools(session, ceiling);
    runOnce();
    return definitions;
  }

  @Override
  public List<ToolDefinition> tools(WorkSession session) {
    List<ToolDefinition> definitions = tools.tools(session);
    runOnce();
    return definitions;
  }

  private void runOnce() {
    if (listed.compareAndSet(false, true)) {
      Thread thread = new Thread(action, "after-first-list");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public String instructions() {
    return tools.instructions();
  }

  @Override
  public ToolResult call(CallRequest request) {
    return tools.call(request);
  }

  @Override
  public boolean hasOutputSchema(String tool) {
    return tools.hasOutputSchema(tool);
  }

  @Override
  public void onToolsChange(Runnable change) {
    tools.onToolsChange(change);
  }

  @Override
  public Optional<PromptService> prompts() {
    return tools.prompts();
  }

  @Override
  public Optional<ResourceService> resources() {
    return tools.resources();
  }

  @Override
  public Optional<CompletionService> completions() {
    return tools.completions();
  }
}
