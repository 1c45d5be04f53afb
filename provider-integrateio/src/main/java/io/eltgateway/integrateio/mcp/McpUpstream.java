package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Answers;
import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has tools answered by the account's MCP endpoint. What its page documents as a symptom becomes a
 * failure with the documented remedy. Thread-safe.
 */
public final class McpUpstream implements Upstream {
  private final Remote server;
  private final Json json;
  private final Set<String> reads;
  private final Runnable answered;

  /**
   * The endpoint.
   *
   * @param reads the tools that may be asked again when it is not certain that a request arrived
   * @param answered is run after each answer; quick
   */
  public McpUpstream(Remote server, Json json, Set<String> reads, Runnable answered) {
    this.server = server;
    this.json = json;
    this.reads = Set.copyOf(reads);
    this.answered = answered;
  }

  /**
   * {@inheritDoc}
   *
   * @throws McpNotEnabled when the account has no MCP endpoint; nothing has happened then
   */
  @Override
  public ToolResult call(String tool, Map<String, Object> arguments, ToolCall call) {
    boolean read = reads.contains(tool);
    McpErrors errors = new McpErrors(tool, !read, json);
    ToolResult result;
    try {
      result = server.call(tool, arguments, read, call);
    } catch (ToolException failed) {
      throw errors.explained(failed);
    }
    answered.run();
    if (result instanceof ToolResult.Failed failed && failed.kind() == FailureKind.UPSTREAM) {
      throw errors.tool(said(failed.message()).orElse(failed.message()));
    }
    if (result instanceof ToolResult.Ok ok && ok.content().isEmpty() && ok.structured().isEmpty()) {
      throw errors.nothing();
    }
    Optional<String> error = Answers.onlyText(result).flatMap(this::said);
    if (error.isPresent()) {
      throw errors.tool(error.get());
    }
    return result;
  }

  /** The tools say what went wrong as {@code {"error": "…"}}, marked as an error or not. */
  private Optional<String> said(String text) {
    if (!text.startsWith("{") || !text.contains("\"error\"")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> object = Values.asObject(json.read(text));
      return object.size() == 1 ? Values.text(object, "error") : Optional.empty();
    } catch (IllegalArgumentException sentence) {
      return Optional.empty();
    }
  }
}
