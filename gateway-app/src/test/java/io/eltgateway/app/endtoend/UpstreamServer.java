package io.eltgateway.app.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody's MCP server on loopback, written without any SDK: it keeps no sessions, answers in
 * JSON, and a test says what it lists.
 */
public final class UpstreamServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What it lists. */
  public final List<Map<String, Object>> tools = new CopyOnWriteArrayList<>();

  final List<String> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger lists = new AtomicInteger();

  /** A header that every request must have; none where it is empty. */
  public volatile String wantedHeader = "";

  /** Its value. */
  public volatile String wantedValue = "";

  /** Where it sends every request; nowhere where it is empty. */
  volatile String elsewhere = "";

  final List<String> requests = new CopyOnWriteArrayList<>();
  volatile Runnable duringCall = () -> {};

  /** Whether it answers every request with status 503. */
  public volatile boolean down;

  volatile boolean page;

  private UpstreamServer(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** A server that lists these tools. */
  public static UpstreamServer listing(List<Map<String, Object>> tools) {
    UpstreamServer server = new UpstreamServer(0);
    server.tools.addAll(tools);
    return server;
  }

  /** A tool that takes one text. */
  public static Map<String, Object> tool(String name, String description) {
    return tool(name, description, Map.of());
  }

  /** A tool that takes one text, and says this of itself. */
  public static Map<String, Object> tool(
      String name, String description, Map<String, Object> annotations) {
    return Map.of(
        "name",
        name,
        "description",
        description,
        "inputSchema",
        Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))),
        "annotations",
        annotations);
  }

  /** Its endpoint. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().entrySet());
      if (!elsewhere.isEmpty()) {
        exchange.getResponseHeaders().set("Location", elsewhere);
        exchange.sendResponseHeaders(307, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      if (down) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      if (page) {
        byte[] html = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, html.length);
        exchange.getResponseBody().write(html);
        return;
      }
      if (!wantedHeader.isEmpty()
          && !wantedValue.equals(exchange.getRequestHeaders().getFirst(wantedHeader))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"mcp\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      answer(exchange, body);
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    @SuppressWarnings("unchecked")
    Map<String, Object> message = TestClient.JSON.readValue(body, Map.class);
    Object result = result(message);
    if (message.get("id") == null) {
      exchange.sendResponseHeaders(202, -1);
      return;
    }
    byte[] answer =
        TestClient.JSON.writeValueAsBytes(
            Map.of("jsonrpc", "2.0", "id", message.get("id"), "result", result));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private Object result(Map<String, Object> message) {
    switch (String.valueOf(message.get("method"))) {
      case "initialize" -> {
        return Map.of(
            "protocolVersion",
            "2025-11-25",
            "capabilities",
            Map.of("tools", Map.of(), "resources", Map.of(), "prompts", Map.of()),
            "serverInfo",
            Map.of("name", "somebody's", "version", "1"));
      }
      case "tools/list" -> {
        lists.incrementAndGet();
        return Map.of("tools", List.copyOf(tools));
      }
      case "tools/call" -> {
        duringCall.run();
        Map<?, ?> params = (Map<?, ?>) message.get("params");
        calls.add(String.valueOf(params.get("name")));
        return Map.of(
            "content",
            List.of(
                Map.of(
                    "type", "text", "text", params.get("name") + " " + params.get("arguments"))));
      }
      case "resources/list" -> {
        return Map.of("resources", List.of(Map.of("uri", "note://one", "name", "one")));
      }
      case "resources/templates/list" -> {
        return Map.of("resourceTemplates", List.of());
      }
      case "resources/read" -> {
        return Map.of("contents", List.of(Map.of("uri", "note://one", "text", "a note")));
      }
      case "prompts/list" -> {
        return Map.of("prompts", List.of(Map.of("name", "greet")));
      }
      default -> {
        return Map.of();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
