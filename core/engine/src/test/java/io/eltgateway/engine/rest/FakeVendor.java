package io.eltgateway.engine.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A vendor on a loopback port that answers every request with what the test says. */
final class FakeVendor implements AutoCloseable {
  private final HttpServer server;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Asked, Reply> replies = request -> Reply.json("{\"data\":{}}");

  /** One request; the target is raw, as it came over the wire, and the body has a letter a byte. */
  record Asked(String method, String target, Map<String, List<String>> headers, String letters) {
    byte[] body() {
      return letters.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** One answer. */
  record Reply(int status, Map<String, String> headers, String text) {
    byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    static Reply json(String body) {
      return json(200, body);
    }

    static Reply json(int status, String body) {
      return of(status, "application/json", body);
    }

    static Reply of(int status, String type, String body) {
      return new Reply(status, Map.of("Content-Type", type), body);
    }

    static Reply empty(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  FakeVendor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answers(Function<Asked, Reply> newReplies) {
    replies = newReplies;
  }

  void answers(String json) {
    replies = request -> Reply.json(json);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Asked onlyAsked() {
    if (asked.size() != 1) {
      throw new AssertionError("Expected one request, but there were " + asked.size());
    }
    return asked.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
      asked.add(request);
      Reply reply = replies.apply(request);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.body();
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }
}
