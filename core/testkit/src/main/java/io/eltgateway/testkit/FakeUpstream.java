package io.eltgateway.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A vendor on a loopback port that answers what a test tells it to and remembers what it was asked.
 * What nobody told it is a 404, unless the test says {@link #otherwise}. Thread-safe.
 */
public final class FakeUpstream implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(FakeUpstream::daemon);
  private final Map<String, Function<Asked, Reply>> replies = new ConcurrentHashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private volatile Function<Asked, Reply> otherwise =
      unknown -> Reply.json(404, "{\"code\":\"NotFound\",\"message\":\"Not told\"}");

  /** Starts on a free port. */
  public FakeUpstream() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fake-upstream");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * One request as it came.
   *
   * @param method the HTTP method
   * @param target raw path and query, not decoded
   * @param headers header names in lower case, first value each
   * @param body the body as UTF-8 text
   */
  public record Asked(String method, String target, Map<String, String> headers, String body) {

    /** The raw path without the query. */
    public String path() {
      int query = target.indexOf('?');
      return query < 0 ? target : target.substring(0, query);
    }
  }

  /** One answer. */
  public record Reply(int status, Map<String, String> headers, String body) {

    /** A JSON answer. */
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  /** The root to point a provider at, without a trailing slash. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers this method and raw path with this JSON, from now on. */
  public FakeUpstream on(String method, String path, int status, String json) {
    return on(method, path, request -> Reply.json(status, json));
  }

  /** Answers this method and raw path with what the function says, from now on. */
  public FakeUpstream on(String method, String path, Function<Asked, Reply> reply) {
    replies.put(method + " " + path, reply);
    return this;
  }

  /** Answers what no other reply is told for, from now on. */
  public FakeUpstream otherwise(Function<Asked, Reply> reply) {
    otherwise = reply;
    return this;
  }

  /** What it was asked so far, in order. */
  public List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request = read(exchange);
      synchronized (asked) {
        asked.add(request);
      }
      Reply reply =
          replies.getOrDefault(request.method() + " " + request.path(), otherwise).apply(request);
      write(exchange, reply);
    }
  }

  private static Asked read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Asked(
        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
