package io.eltgateway.app.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A self-managed Airbyte with many connections, each with a job that has ended. It takes its time
 * with every answer, and any number of requests at once. Thread-safe.
 */
final class SlowAirbyte implements AutoCloseable {

  static final int CONNECTIONS = 200;
  static final String WORKSPACE = "11111111-2222-4333-8444-555555555555";

  private static final String PUBLIC = "/api/public/v1";
  private static final int LARGEST_PAGE = 100;

  static {
    // Else the end of an answer waits for the acknowledgement of its beginning, some 40 ms more.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Duration time;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private SlowAirbyte(Duration time) throws IOException {
    this.time = time;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
  }

  /**
   * Starts on a free port of the loopback address.
   *
   * @param time from the arrival of a request to its answer
   */
  static SlowAirbyte start(Duration time) throws IOException {
    SlowAirbyte vendor = new SlowAirbyte(time);
    vendor.server.start();
    return vendor;
  }

  /** The root of its public API. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PUBLIC);
  }

  /** The id of a connection. */
  static String connection(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** The number of the last job of a connection. */
  static int job(int number) {
    return 1000 + number;
  }

  /** How many requests came since the last time that this was asked. */
  int takeRequests() {
    return requests.getAndSet(0);
  }

  /** How many of them were under way at once, at most. */
  int takeMost() {
    return most.getAndSet(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    exchange.getRequestBody().readAllBytes();
    CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS, threads)
        .execute(() -> answer(exchange));
  }

  private void answer(HttpExchange exchange) {
    byte[] body = body(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
    underWay.decrementAndGet();
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException gone) {
      // Whoever asked does not wait any more, and says so itself.
    }
  }

  private static String body(URI target) {
    Map<String, String> query =
        Stream.of(String.valueOf(target.getRawQuery()).split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                    (one, other) -> one));
    return switch (target.getPath().substring(PUBLIC.length())) {
      case "/applications/token" ->
          "{\"access_token\":\"made-up\",\"token_type\":\"Bearer\",\"expires_in\":900}";
      case "/connections" ->
          connections(Integer.parseInt(query.get("offset")), Integer.parseInt(query.get("limit")));
      case "/jobs" -> jobs(query.get("connectionId"));
      default -> "{\"title\":\"unknown\"}";
    };
  }

  private static String connections(int offset, int limit) {
    int end = Math.min(CONNECTIONS, offset + Math.min(limit, LARGEST_PAGE));
    return "{\"data\":["
        + IntStream.range(offset, end)
            .mapToObj(
                number ->
                    "{\"connectionId\":\"%s\",\"name\":\"Connection %d\",\"workspaceId\":\"%s\",\"status\":\"active\"}"
                        .formatted(connection(number), number, WORKSPACE))
            .collect(Collectors.joining(","))
        + "],\"next\":\""
        + (end < CONNECTIONS ? "more" : "")
        + "\"}";
  }

  private static String jobs(String connection) {
    int number = Integer.parseInt(connection.substring(connection.lastIndexOf('-') + 1));
    return "{\"data\":[{\"jobId\":%d,\"status\":\"succeeded\",\"jobType\":\"sync\",\"connectionId\":\"%s\",\"startTime\":\"2026-05-04T10:00:00Z\"}],\"next\":\"\"}"
        .formatted(job(number), connection);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
