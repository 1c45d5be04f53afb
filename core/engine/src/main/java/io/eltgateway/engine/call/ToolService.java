package io.eltgateway.engine.call;

import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Optional;

/**
 * The gateway as the protocol's edge sees it: lists and calls, both through the same policy, and
 * what there is beside tools. Thread-safe.
 */
public interface ToolService {

  /** What a model should know before it begins: what is connected, in which mode, what is off. */
  String instructions();

  /** The tools this session may call, sorted by name. */
  List<ToolDefinition> tools(WorkSession session);

  /**
   * The tools this session may call, sorted by name, when its request asks for less than is
   * allowed.
   *
   * @param ceiling the widest mode that the request asks for
   */
  default List<ToolDefinition> tools(WorkSession session, Mode ceiling) {
    return tools(session);
  }

  /**
   * Calls a tool on this thread. Never throws: whatever happens is a result, and stands in the
   * audit log once.
   */
  ToolResult call(CallRequest request);

  /** Whether the tool promises the shape of its structured result. */
  boolean hasOutputSchema(String tool);

  /** Takes an action to run whenever {@link #tools} would answer something new. */
  void onToolsChange(Runnable action);

  /** The prompts; empty, once and for all, when no provider can have any. */
  Optional<PromptService> prompts();

  /** The resources; empty, once and for all, when no provider can have any. */
  Optional<ResourceService> resources();

  /** What completes arguments; empty, once and for all, when no provider can. */
  default Optional<CompletionService> completions() {
    return Optional.empty();
  }
}
