package io.eltgateway.engine.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An MCP server of a few tools, well-behaved and not, whatever carries its messages. */
class ScriptedServer {
  /** Where its messages go. */
  interface Out {
    void send(Map<String, Object> message);
  }

  static final long PATIENCE_SECONDS = 20;

  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger handshakes = new AtomicInteger();
  final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicLong ids = new AtomicLong(1_000);
  private final Map<Object, SynchronousQueue<Map<String, Object>>> asked =
      new ConcurrentHashMap<>();
  private volatile String level = "none";
  final AtomicInteger toolCount = new AtomicInteger(3);

  /** Serves one message on this thread. */
  void take(Map<String, Object> message, Out out) {
    Object id = message.get("id");
    if (!(message.get("method") instanceof String method)) {
      answered(message);
    } else if (id == null) {
      if (method.equals("notifications/cancelled")) {
        cancelled.countDown();
      }
    } else {
      serve(id, method, params(message), out);
    }
  }

  private void answered(Map<String, Object> message) {
    SynchronousQueue<Map<String, Object>> waiting = asked.remove(String.valueOf(message.get("id")));
    try {
      if (waiting != null && !waiting.offer(message, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody waits for " + message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Object id, String method, Map<String, Object> params, Out out) {
    switch (method) {
      case "initialize" -> {
        handshakes.incrementAndGet();
        result(out, id, handshake());
      }
      case "ping" -> result(out, id, Map.of());
      case "logging/setLevel" -> {
        level = String.valueOf(params.get("level"));
        result(out, id, Map.of());
      }
      case "tools/list" -> result(out, id, tools(params));
      case "tools/call" -> call(id, params, out);
      case "prompts/list" ->
          result(
              out,
              id,
              Map.of(
                  "prompts",
                  List.of(
                      Map.of(
                          "name",
                          "greet",
                          "arguments",
                          List.of(Map.of("name", "who", "required", true))))));
      case "prompts/get" ->
          result(
              out,
              id,
              Map.of(
                  "messages",
                  List.of(Map.of("role", "user", "content", block("Hello " + params)))));
      case "resources/list" ->
          result(out, id, Map.of("resources", List.of(Map.of("uri", "note://one", "name", "one"))));
      case "resources/templates/list" ->
          result(
              out,
              id,
              Map.of(
                  "resourceTemplates",
                  List.of(Map.of("uriTemplate", "note://{id}", "name", "notes"))));
      case "resources/subscribe" -> result(out, id, Map.of());
      case "resources/read" ->
          result(
              out,
              id,
              Map.of("contents", List.of(Map.of("uri", params.get("uri"), "text", "a note"))));
      case "completion/complete" ->
          result(out, id, Map.of("completion", Map.of("values", List.of("ann", "bob"))));
      default -> error(out, id, -32601, "Method not found: " + method);
    }
  }

  Map<String, Object> handshake() {
    Map<String, Object> changing = Map.of("listChanged", true);
    return Map.of(
        "protocolVersion",
        "2025-11-25",
        "capabilities",
        Map.of(
            "tools",
            changing,
            "prompts",
            changing,
            "resources",
            Map.of("listChanged", true, "subscribe", true),
            "logging",
            Map.of(),
            "completions",
            Map.of()),
        "serverInfo",
        Map.of("name", "scripted", "version", "1"));
  }

  Map<String, Object> tools(Map<String, Object> params) {
    List<Object> tools = new ArrayList<>();
    for (int i = 0; i < toolCount.get(); i++) {
      tools.add(Map.of("name", "tool_" + i, "inputSchema", Map.of("type", "object")));
    }
    return Map.of("tools", tools);
  }

  private void call(Object id, Map<String, Object> params, Out out) {
    Map<String, Object> arguments = Message.object(params, "arguments");
    Object token = Message.object(params, "_meta").get("progressToken");
    switch (String.valueOf(params.get("name"))) {
      case "echo" -> text(out, id, arguments.toString());
      case "write" -> text(out, id, "written " + writes.incrementAndGet());
      case "level" -> text(out, id, level);
      case "number" ->
          result(
              out,
              id,
              Map.of(
                  "content",
                  List.of(block("a number")),
                  "structuredContent",
                  Map.of("pi", new java.math.BigDecimal("3.14159265358979323846264338"))));
      case "fail" ->
          result(out, id, Map.of("content", List.of(block("No such package.")), "isError", true));
      case "refuse" -> error(out, id, -32602, "limit must be positive");
      case "progress" -> {
        for (int step = 1; step <= 3; step++) {
          notify(
              out,
              "notifications/progress",
              Map.of("progressToken", token, "progress", step, "total", 3, "message", "step"));
        }
        notify(out, "notifications/progress", Map.of("progressToken", "another's", "progress", 99));
        text(out, id, "done");
      }
      case "log" -> {
        notify(out, "notifications/message", Map.of("level", "info", "data", "working"));
        text(out, id, "done");
      }
      case "flood" -> {
        for (int i = 0; i < 5_000; i++) {
          notify(out, "notifications/message", Map.of("level", "info", "data", i));
        }
        text(out, id, "done");
      }
      case "ask" -> text(out, id, String.valueOf(ask(out)));
      case "wrong_id" -> {
        result(out, 424_242, Map.of("content", List.of(block("another's"))));
        result(out, "unknown", Map.of("content", List.of(block("another's"))));
        text(out, id, "mine");
      }
      case "change" -> {
        toolCount.incrementAndGet();
        notify(out, "notifications/tools/list_changed", Map.of());
        text(out, id, "changed");
      }
      case "big" -> text(out, id, "x".repeat(((Number) arguments.get("size")).intValue()));
      case "hang" -> {
        notify(out, "notifications/message", Map.of("level", "info", "data", "hanging"));
        awaitCancelled();
      }
      default -> error(out, id, -32602, "Unknown tool: " + params.get("name"));
    }
  }

  private Object ask(Out out) {
    long id = ids.incrementAndGet();
    SynchronousQueue<Map<String, Object>> answer = new SynchronousQueue<>();
    asked.put(Long.toString(id), answer);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("jsonrpc", "2.0");
    request.put("id", id);
    request.put("method", "elicitation/create");
    request.put("params", Map.of("message", "Really?", "requestedSchema", Map.of()));
    out.send(request);
    try {
      Map<String, Object> said = answer.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return said == null
          ? "nothing"
          : said.containsKey("result") ? said.get("result") : said.get("error");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Waits until a call is taken back. */
  void awaitCancelled() {
    try {
      if (!cancelled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("never cancelled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void text(Out out, Object id, String text) {
    result(out, id, Map.of("content", List.of(block(text))));
  }

  private static Map<String, Object> block(String text) {
    return Map.of("type", "text", "text", text);
  }

  static void result(Out out, Object id, Map<String, Object> result) {
    Map<String, Object> message = new LinkedHashMap<>();
    // As the TypeScript SDK orders it.
    message.put("result", result);
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    out.send(message);
  }

  static void error(Out out, Object id, int code, String text) {
    out.send(Map.of("jsonrpc", "2.0", "id", id, "error", Map.of("code", code, "message", text)));
  }

  static void notify(Out out, String method, Map<String, Object> params) {
    out.send(Map.of("jsonrpc", "2.0", "method", method, "params", params));
  }

  private static Map<String, Object> params(Map<String, Object> message) {
    return Message.object(message, "params");
  }
}
