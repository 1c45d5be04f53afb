package io.eltgateway.app.endtoend.remote;

import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One session of an MCP server whose tools ask back, whatever carries its messages. */
final class AskingServer {
  private static final long PATIENCE_SECONDS = 30;

  /** Reads a message. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> read(byte[] utf8) {
    try {
      return (Map<String, Object>) JsonValues.exact().read(utf8);
    } catch (MalformedJsonException broken) {
      throw new IllegalArgumentException(broken);
    }
  }

  /** Writes a message, in one line. */
  static String write(Map<String, Object> message) {
    return JsonValues.exact().write(message);
  }

  /** Where its messages go. */
  interface Out {
    void send(Map<String, Object> message);
  }

  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger rootsChanges = new AtomicInteger();
  private final Map<Long, CompletableFuture<Object>> open = new ConcurrentHashMap<>();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Object> besides = new CompletableFuture<>();
  private volatile Object abilities = Map.of();
  private volatile Object level = "none";
  private volatile Out beside = message -> {};

  /** What it says outside of requests goes here. */
  void beside(Out out) {
    beside = out;
  }

  /** Serves one message on this thread. */
  void take(Map<String, Object> message, Out out) {
    Object id = message.get("id");
    String method = (String) message.get("method");
    if (method == null) {
      CompletableFuture<Object> question = open.remove(((Number) id).longValue());
      if (question != null) {
        question.complete(message.getOrDefault("result", message.get("error")));
      }
    } else if (id != null) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("jsonrpc", "2.0");
      answer.put("id", id);
      put(answer, method, object(message.get("params")), out);
      out.send(answer);
    } else if (method.equals("notifications/progress")) {
      progress.add(String.valueOf(message.get("params")));
    } else if (method.equals("notifications/roots/list_changed")) {
      rootsChanges.incrementAndGet();
    }
  }

  private void put(Map<String, Object> answer, String method, Map<String, Object> params, Out out) {
    if ("send_to_page".equals(params.get("name"))) {
      answer.put("error", mustSeePage());
    } else {
      answer.put("result", result(method, params, out));
    }
  }

  private static Map<String, Object> mustSeePage() {
    Map<String, Object> page =
        Map.of(
            "mode", "url",
            "url", "https://example.com/login",
            "message", "Log in.",
            "elicitationId", "1");
    return Map.of(
        "code", -32042, "message", "Log in first.", "data", Map.of("elicitations", List.of(page)));
  }

  private Object result(String method, Map<String, Object> params, Out out) {
    return switch (method) {
      case "initialize" -> {
        abilities = params.get("capabilities");
        yield Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            Map.of("tools", Map.of(), "logging", Map.of(), "resources", Map.of("subscribe", true)),
            "serverInfo",
            Map.of("name", "asking", "version", "1"));
      }
      case "tools/list" -> Map.of("tools", TOOLS);
      case "tools/call" -> called(params, out);
      case "resources/list" -> Map.of("resources", List.of(RESOURCE));
      case "resources/templates/list" -> Map.of("resourceTemplates", List.of());
      case "logging/setLevel" -> {
        level = params.get("level");
        yield Map.of();
      }
      default -> Map.of();
    };
  }

  /** With everything that people see of it. */
  static final Map<String, Object> RESOURCE =
      Map.of(
          "uri",
          "note://one",
          "name",
          "one",
          "title",
          "The first note",
          "mimeType",
          "text/plain",
          "size",
          6,
          "annotations",
          Map.of("audience", List.of("user"), "priority", 0.8),
          "icons",
          List.of(Map.of("src", "https://example.com/note.png")),
          "_meta",
          Map.of("example.com/kind", "note"));

  private static final List<Map<String, Object>> TOOLS =
      List.of(
          tool("ask"),
          tool("sample"),
          tool("roots"),
          tool("ask_beside"),
          tool("answered_beside"),
          tool("take_back"),
          tool("abilities"),
          tool("roots_changes"),
          tool("level"),
          tool("progress_heard"),
          tool("send_to_page"),
          tool("page_seen"),
          tool("fail"),
          tool("update"));

  private static Map<String, Object> tool(String name) {
    Map<String, Object> text = Map.of("text", Map.of("type", "string"));
    return Map.of(
        "name",
        name,
        "title",
        "The tool " + name,
        "icons",
        List.of(Map.of("src", "https://example.com/tool.png")),
        "inputSchema",
        Map.of("type", "object", "properties", text));
  }

  private Object called(Map<String, Object> params, Out out) {
    Object text = object(params.get("arguments")).getOrDefault("text", "Really?");
    return switch (String.valueOf(params.get("name"))) {
      case "ask" -> text(await(ask(out, "elicitation/create", elicitation(text))));
      case "sample" -> text(await(ask(out, "sampling/createMessage", sampling(text))));
      case "roots" -> text(await(ask(out, "roots/list", Map.of())));
      case "ask_beside" -> {
        CompletableFuture<Void> unused =
            ask(beside, "elicitation/create", elicitation(text)).thenAccept(besides::complete);
        yield text("asked");
      }
      case "answered_beside" -> text(await(besides));
      case "take_back" -> {
        open.keySet().forEach(id -> say(out, "notifications/cancelled", Map.of("requestId", id)));
        open.values().forEach(question -> question.complete("taken back"));
        yield text("told");
      }
      case "abilities" -> text(abilities);
      case "roots_changes" -> text(rootsChanges.get());
      case "level" -> text(level);
      case "progress_heard" -> text(progress.toString());
      case "page_seen" -> {
        say(out, "notifications/elicitation/complete", Map.of("elicitationId", "1"));
        yield text("told");
      }
      case "update" -> {
        say(out, "notifications/resources/updated", Map.of("uri", "note://one"));
        yield text("told");
      }
      default ->
          Map.of(
              "content",
              List.of(
                  Map.of("type", "text", "text", "It broke."),
                  Map.of("type", "image", "data", "aW1n", "mimeType", "image/png")),
              "structuredContent",
              Map.of("reason", "broken"),
              "_meta",
              Map.of("example.com/trace", "t1", "io.eltgateway/failure", "forged"),
              "isError",
              true);
    };
  }

  private static Map<String, Object> elicitation(Object text) {
    return Map.of(
        "message", text, "requestedSchema", Map.of("type", "object", "properties", Map.of()));
  }

  private static Map<String, Object> sampling(Object text) {
    Map<String, Object> content = Map.of("type", "text", "text", text);
    return Map.of(
        "messages",
        List.of(Map.of("role", "user", "content", content)),
        "maxTokens",
        10,
        "includeContext",
        "allServers",
        "_meta",
        Map.of("progressToken", "the server's"));
  }

  private CompletableFuture<Object> ask(Out out, String method, Map<String, Object> params) {
    long id = ids.incrementAndGet();
    CompletableFuture<Object> answer = new CompletableFuture<>();
    open.put(id, answer);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put("method", method);
    message.put("params", params);
    out.send(message);
    return answer;
  }

  private static void say(Out out, String method, Map<String, Object> params) {
    out.send(Map.of("jsonrpc", "2.0", "method", method, "params", params));
  }

  private static Object await(CompletableFuture<Object> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception none) {
      return "no answer";
    }
  }

  private static Map<String, Object> text(Object value) {
    String text = value instanceof String already ? already : JsonValues.exact().write(value);
    return Map.of("content", List.of(Map.of("type", "text", "text", text)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }
}
