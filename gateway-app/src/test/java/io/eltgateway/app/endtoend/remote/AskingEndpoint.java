package io.eltgateway.app.endtoend.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Servers that ask back over Streamable HTTP, one a session, on loopback. */
final class AskingEndpoint implements AutoCloseable {
  static {
    // Else the JDK's server takes 40 ms for each answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, AskingServer> sessions = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  AskingEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/mcp", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
      AskingServer session = id == null ? null : sessions.get(id);
      switch (exchange.getRequestMethod()) {
        case "GET" -> listen(exchange, session);
        case "POST" -> post(exchange, session);
        default -> exchange.sendResponseHeaders(204, -1);
      }
    } catch (UncheckedIOException gone) {
      // The client went away.
    }
  }

  private void listen(HttpExchange exchange, AskingServer session) throws IOException {
    if (session == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    OutputStream out = events(exchange);
    session.beside(message -> write(out, message));
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(HttpExchange exchange, AskingServer present) throws IOException {
    Map<String, Object> message = AskingServer.read(exchange.getRequestBody().readAllBytes());
    AskingServer session = present;
    if ("initialize".equals(message.get("method"))) {
      String id = UUID.randomUUID().toString();
      session = new AskingServer();
      sessions.put(id, session);
      exchange.getResponseHeaders().set("Mcp-Session-Id", id);
    }
    if (session == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (message.get("id") == null || message.get("method") == null) {
      session.take(message, unwanted -> {});
      exchange.sendResponseHeaders(202, -1);
    } else {
      OutputStream out = events(exchange);
      session.take(message, each -> write(out, each));
    }
  }

  private static OutputStream events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(": hello\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    return out;
  }

  private static void write(OutputStream out, Map<String, Object> message) {
    String event = "data: " + AskingServer.write(message) + "\n\n";
    try {
      synchronized (out) {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
