package io.eltgateway.integrateio.sandbox.mcp;

import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** The account's MCP endpoint: one message a request, no sessions. */
public final class McpEndpoint {
  private static final long INVALID_REQUEST = -32600;
  private static final long NO_METHOD = -32601;
  private static final long INVALID_PARAMS = -32602;

  private final ToolTable tools;

  /** An endpoint that offers these tools. */
  public McpEndpoint(ToolTable tools) {
    this.tools = tools;
  }

  /** Adds it. */
  public void register(RouteTable routes) {
    routes.post("/{account}/api/mcp", this::answer);
  }

  private Answer answer(Call call) {
    JsonObject message;
    try {
      message = call.body().root();
    } catch (Refusal noObject) {
      return error(null, INVALID_REQUEST, "Invalid Request");
    }
    if (!"2.0".equals(message.text("jsonrpc")) || message.text("method") == null) {
      return error(null, INVALID_REQUEST, "Invalid Request");
    }
    if (!message.containsKey("id")) {
      return Answer.empty(202);
    }
    Object id = message.get("id");
    JsonObject params = message.object("params");
    return switch (message.text("method")) {
      case "initialize" -> result(id, handshake(params));
      case "ping" -> result(id, new JsonObject());
      case "tools/list" -> result(id, JsonObject.of("tools", tools.definitions()));
      case "tools/call" -> called(id, params);
      default -> error(id, NO_METHOD, "Method not found");
    };
  }

  private static JsonObject handshake(JsonObject params) {
    return JsonObject.of("protocolVersion", params.text("protocolVersion", "2025-06-18"))
        .with("capabilities", JsonObject.of("tools", new JsonObject()))
        .with("serverInfo", JsonObject.of("name", "integrateio-sandbox", "version", "1"));
  }

  private Answer called(Object id, JsonObject params) {
    String name = params.text("name", "");
    if (!tools.offers(name)) {
      return error(id, INVALID_PARAMS, "Unknown tool: " + name);
    }
    try {
      return result(id, content(tools.call(name, params.object("arguments")), false));
    } catch (Refusal refusal) {
      return result(id, content(JsonObject.of("error", refusal.getMessage()), true));
    }
  }

  private static JsonObject content(JsonObject value, boolean error) {
    return JsonObject.of(
            "content", List.of(JsonObject.of("type", "text", "text", Json.write(value))))
        .with("isError", error);
  }

  private static Answer result(Object id, JsonObject result) {
    return Answer.json(200, JsonObject.of("jsonrpc", "2.0", "id", id).with("result", result));
  }

  private static Answer error(Object id, long code, String message) {
    return Answer.json(
        200,
        JsonObject.of("jsonrpc", "2.0", "id", id)
            .with("error", JsonObject.of("code", code, "message", message)));
  }
}
