package io.eltgateway.app.endtoend.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server over HTTP, with sessions, that is killed and started again on the same port. */
final class RestartedServer implements RestartedUpstream {
  static {
    // Else the JDK's server takes 40 ms for each answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConcurrentHashMap<String, AtomicInteger> writes = new ConcurrentHashMap<>();
  private final LongAdder calls = new LongAdder();
  private int port;
  private HttpServer server;
  private ExecutorService threads;
  private Set<String> sessions = Set.of();

  /** The same for the first time. */
  @Override
  public synchronized void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    port = server.getAddress().getPort();
    threads = Executors.newCachedThreadPool();
    sessions = ConcurrentHashMap.newKeySet();
    Set<String> own = sessions;
    server.createContext("/mcp", exchange -> serve(exchange, own));
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public synchronized void kill() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Override
  public synchronized String setting() {
    return "url: \"http://127.0.0.1:" + port + "/mcp\"";
  }

  @Override
  public boolean isAway() {
    return true;
  }

  @Override
  public synchronized long sessions() {
    return sessions.size();
  }

  @Override
  public long calls() {
    return calls.sum();
  }

  @Override
  public long writtenTwice() {
    return writes.values().stream().filter(times -> times.get() > 1).count();
  }

  private void serve(HttpExchange exchange, Set<String> own) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("DELETE")) {
        own.remove(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      JsonNode message = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String method = message.path("method").asString();
      String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
      if (method.equals("initialize")) {
        String id = UUID.randomUUID().toString();
        own.add(id);
        exchange.getResponseHeaders().set("Mcp-Session-Id", id);
      } else if (session == null || !own.contains(session)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (!message.has("id")) {
        exchange.sendResponseHeaders(202, -1);
        return;
      }
      answer(exchange, message, result(method, message.path("params")));
    }
  }

  private String result(String method, JsonNode params) {
    return switch (method) {
      case "initialize" ->
          "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":{}},"
              + "\"serverInfo\":{\"name\":\"restarted\",\"version\":\"1\"}}";
      case "tools/list" ->
          "{\"tools\":[{\"name\":\"read\",\"inputSchema\":{\"type\":\"object\"}},"
              + "{\"name\":\"write\",\"inputSchema\":{\"type\":\"object\"}}]}";
      default -> called(params);
    };
  }

  private String called(JsonNode params) {
    calls.increment();
    if (params.path("name").asString().equals("write")) {
      String key = params.path("arguments").path("key").asString();
      writes.computeIfAbsent(key, unused -> new AtomicInteger()).incrementAndGet();
    }
    return "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";
  }

  private static void answer(HttpExchange exchange, JsonNode message, String result)
      throws IOException {
    byte[] bytes =
        ("{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    kill();
  }
}
