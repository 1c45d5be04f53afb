package io.eltgateway.engine.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eltgateway.engine.json.JsonValues;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A scripted server over Streamable HTTP, on loopback. */
final class HttpFront implements AutoCloseable {
  static {
    // Else the JDK's server takes 40 ms for each answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  final ScriptedServer script;
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  final Semaphore listening = new Semaphore(0);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger counter = new AtomicInteger();
  private volatile CountDownLatch streamEnd = new CountDownLatch(1);
  private volatile OutputStream stream;
  volatile boolean stateless;
  volatile boolean events = true;
  volatile boolean offersStream;
  volatile int lostSessionStatus = 404;
  volatile Answerer instead;

  /** Answers in the place of the script; false to let it. */
  interface Answerer {
    boolean answer(HttpExchange exchange, Map<String, Object> message) throws IOException;
  }

  HttpFront(ScriptedServer script) throws IOException {
    this.script = script;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
  }

  void forgetSessions() {
    sessions.clear();
  }

  /** Breaks its streams off and forgets its sessions, as one does that ends and begins again. */
  void restart() {
    forgetSessions();
    CountDownLatch end = streamEnd;
    streamEnd = new CountDownLatch(1);
    end.countDown();
  }

  int sessions() {
    return sessions.size();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(exchange.getRequestHeaders());
      if (exchange.getRequestMethod().equals("GET")) {
        listen(exchange);
      } else if (exchange.getRequestMethod().equals("DELETE")) {
        sessions.remove(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"));
        exchange.sendResponseHeaders(204, -1);
      } else {
        post(exchange);
      }
    } catch (UncheckedIOException gone) {
      // The client went away.
    }
  }

  private void listen(HttpExchange exchange) throws IOException {
    if (!offersStream) {
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    if (!sessions.contains(session(exchange))) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    CountDownLatch end = streamEnd;
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    stream = exchange.getResponseBody();
    stream.write(": hello\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    stream.flush();
    listening.release();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says something outside of requests. */
  void say(Map<String, Object> message) {
    writeEvent(stream, message);
  }

  private void post(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, Object> message = Message.read(body).orElseThrow().members();
    String method = String.valueOf(message.getOrDefault("method", "answer"));
    requests.add(method);
    Answerer other = instead;
    if (other != null && other.answer(exchange, message)) {
      return;
    }
    if (method.equals("initialize")) {
      if (!stateless) {
        String id = "session-" + counter.incrementAndGet();
        sessions.add(id);
        exchange.getResponseHeaders().set("Mcp-Session-Id", id);
      }
    } else if (!stateless && !sessions.contains(session(exchange))) {
      answer(
          exchange,
          lostSessionStatus,
          "application/json",
          "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"Bad Request: No"
              + " valid session ID provided\"}}");
      return;
    }
    if (message.get("id") == null || !message.containsKey("method")) {
      script.take(message, unwanted -> {});
      exchange.sendResponseHeaders(202, -1);
    } else if (events) {
      stream(exchange, message);
    } else {
      List<Map<String, Object>> answers = new ArrayList<>();
      script.take(message, answers::add);
      Map<String, Object> last = answers.get(answers.size() - 1);
      answer(exchange, 200, "application/json", JsonValues.exact().write(last));
    }
  }

  private static String session(HttpExchange exchange) {
    String id = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
    return id == null ? "" : id;
  }

  private void stream(HttpExchange exchange, Map<String, Object> message) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    script.take(message, each -> writeEvent(out, each));
  }

  static void writeEvent(OutputStream out, Map<String, Object> message) {
    try {
      String event = "event: message\nid: 7\ndata: " + JsonValues.exact().write(message) + "\n\n";
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    streamEnd.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
