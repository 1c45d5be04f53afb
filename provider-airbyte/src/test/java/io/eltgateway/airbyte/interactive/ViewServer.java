package io.eltgateway.airbyte.interactive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eltgateway.engine.plugin.ProviderJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** A client's page, one view in it, and the result that it shows. Remembers what was loaded. */
final class ViewServer implements AutoCloseable {
  /** What a client must set for a view that declares no domains, by the specification. */
  private static final String STRICT =
      "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; media-src 'self' data:; connect-src 'none'";

  private final HttpServer server;
  private final Set<String> loaded = new ConcurrentSkipListSet<>();
  private volatile View view = View.CONNECTORS;
  private volatile String result = "{}";

  ViewServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Shows this result in this view from now on, and returns the client's page. */
  URI showing(View newView, Map<String, Object> newResult) {
    view = newView;
    result = new ProviderJson().write(newResult);
    loaded.clear();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/client.html");
  }

  /** A result as it comes with the data that only a view reads. */
  static Map<String, Object> result(Map<String, Object> data) {
    return Map.of(
        "content",
        List.of(Map.of("type", "text", "text", "The user sees a view.")),
        "structuredContent",
        Map.of("connectors", List.of()),
        "_meta",
        Map.of(Shown.VIEW_DATA, data));
  }

  /** What was loaded of this view, but for the icon that browsers ask for by themselves. */
  Set<String> loaded() {
    Set<String> paths = new TreeSet<>(loaded);
    paths.remove("/favicon.ico");
    return paths;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      loaded.add(path);
      switch (path) {
        case "/client.html" -> send(exchange, "text/html", client());
        case "/view.html" -> {
          exchange.getResponseHeaders().set("Content-Security-Policy", STRICT);
          send(exchange, "text/html", view.html());
        }
        case "/result.json" -> send(exchange, "application/json", result);
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String client() throws IOException {
    try (InputStream in = ViewServer.class.getResourceAsStream("/views/client.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
