package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has tools answered by the account's MCP endpoint. What its page documents as a symptom becomes a
 * failure with the documented remedy. Thread-safe.
 */
public final class McpUpstream implements Upstream {
  private static final String PATH = "/mcp";

  /** One message a request, so that no two are ever mixed up. */
  private static final long ID = 1;

  /** These ask systems behind Integrate.io, which answer when they can. */
  private static final Set<String> OUTSIDE =
      Set.of("validate_package", "discover_schema", "preview_data", "test_connection");

  private static final Duration OUTSIDE_TIME = Duration.ofSeconds(90);

  private final Http http;
  private final Json json;
  private final Set<String> reads;

  /**
   * The endpoint below this root.
   *
   * @param reads the tools that may be asked again when it is not certain that a request arrived
   */
  public McpUpstream(Http http, Json json, Set<String> reads) {
    this.http = http;
    this.json = json;
    this.reads = Set.copyOf(reads);
  }

  /**
   * {@inheritDoc}
   *
   * @throws McpNotEnabled when the account has no MCP endpoint; nothing has happened then
   */
  @Override
  public ToolResult call(String tool, Map<String, Object> arguments, ToolCall call) {
    boolean read = reads.contains(tool);
    Http.Request request = Http.Request.json("POST", PATH, message(tool, arguments));
    if (OUTSIDE.contains(tool)) {
      request = request.within(OUTSIDE_TIME);
    }
    Http.Answer answer = http.send(read ? request.asRepeatable() : request, call);
    McpErrors errors = new McpErrors(tool, !read);
    if (answer.status() < 200 || answer.status() > 299) {
      throw errors.status(answer.status(), said(answer));
    }
    Map<String, Object> reply =
        EventStream.message(answer).flatMap(this::read).orElseThrow(errors::notRpc);
    Map<String, Object> error = Values.object(reply, "error");
    if (!error.isEmpty()) {
      throw errors.rpc(error);
    }
    boolean mine = Values.number(reply, "id").filter(id -> id == ID).isPresent();
    if (!mine || !(reply.get("result") instanceof Map<?, ?>)) {
      throw errors.notRpc();
    }
    return result(Values.object(reply, "result"), errors);
  }

  private String message(String tool, Map<String, Object> arguments) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("name", tool);
    params.put("arguments", arguments);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", ID);
    message.put("method", "tools/call");
    message.put("params", params);
    return json.write(message);
  }

  private Optional<Map<String, Object>> read(String text) {
    try {
      return Optional.of(Values.asObject(json.read(text))).filter(object -> !object.isEmpty());
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** What an answer that is an error says: a text, or one of the usual fields of an object. */
  private Optional<String> said(Http.Answer answer) {
    String text = answer.text().strip();
    if (text.startsWith("<")) {
      return Optional.empty();
    }
    Map<String, Object> body = read(text).orElse(Map.of());
    Optional<String> inside =
        Values.text(body, "error")
            .or(() -> Values.text(body, "message"))
            .or(() -> Values.text(Values.object(body, "error"), "message"));
    return inside.or(() -> Optional.of(text)).filter(said -> !said.isBlank());
  }

  private ToolResult result(Map<String, Object> result, McpErrors errors) {
    List<Content> content = new ArrayList<>();
    for (Map<String, Object> block : Values.objects(result, "content")) {
      boolean plain = "text".equals(block.get("type")) && block.get("text") instanceof String;
      content.add(
          plain ? new Content.Text((String) block.get("text")) : new Content.Raw(block));
    }
    Optional<Object> structured = Optional.ofNullable(result.get("structuredContent"));
    Optional<ToolException> failure = failure(result, content, errors);
    if (failure.isPresent()) {
      throw failure.get();
    }
    return content.isEmpty()
        ? ToolResult.json(structured.orElse(Map.of()))
        : new ToolResult.Ok(content, Optional.empty(), Map.of());
  }

  /** The tools say what went wrong as a result of their own, marked as an error or not. */
  private Optional<ToolException> failure(
      Map<String, Object> result, List<Content> content, McpErrors errors) {
    String text =
        content.size() == 1 && content.get(0) instanceof Content.Text only ? only.text() : "";
    Optional<String> said =
        text.startsWith("{") && text.contains("\"error\"")
            ? read(text)
                .filter(object -> object.size() == 1)
                .flatMap(object -> Values.text(object, "error"))
            : Optional.empty();
    boolean marked = Boolean.TRUE.equals(result.get("isError"));
    return marked || said.isPresent()
        ? Optional.of(errors.tool(said.orElse(text)))
        : Optional.empty();
  }
}
