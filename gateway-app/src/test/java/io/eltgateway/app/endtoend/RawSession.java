package io.eltgateway.app.endtoend;

import io.eltgateway.app.endtoend.TestGateway.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * One session over HTTP without the SDK, which sees every message that comes back and not only the
 * one that it waits for. Thread-safe.
 */
final class RawSession implements AutoCloseable {
  private final HttpClient http;
  private final Door door;
  private final AtomicInteger lastId = new AtomicInteger();
  private volatile String id;
  private volatile Map<String, String> headers = Map.of();

  private RawSession(HttpClient http, Door door) {
    this.http = http;
    this.door = door;
  }

  /** Opens a session with an HTTP client of its own. */
  static RawSession open(Door door) {
    return open(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), door);
  }

  /** Opens a session. */
  static RawSession open(HttpClient http, Door door) {
    RawSession session = new RawSession(http, door);
    HttpResponse<String> opened =
        session.post(
            """
            {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-11-25",
             "capabilities": {}, "clientInfo": {"name": "raw", "version": "1"}}}
            """);
    session.id = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
    return session;
  }

  /** Sends these headers with every message from now on. */
  void sending(Map<String, String> newHeaders) {
    headers = newHeaders;
  }

  /** The only answer to a request; fails when there are several, or none. */
  JsonNode request(String method, String params) {
    int number = lastId.incrementAndGet();
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(number, method, params);
    HttpResponse<String> response = post(message);
    List<JsonNode> answers = new ArrayList<>();
    for (JsonNode each : messages(response)) {
      if (each.path("id").asInt(-1) == number) {
        answers.add(each);
      }
    }
    if (answers.size() != 1) {
      throw new AssertionError(answers.size() + " answers to " + message + ": " + response.body());
    }
    return answers.get(0);
  }

  private static List<JsonNode> messages(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("text/event-stream")) {
      return List.of(TestClient.JSON.readTree(response.body()));
    }
    return response
        .body()
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> TestClient.JSON.readTree(line.substring("data:".length())))
        .toList();
  }

  private HttpResponse<String> post(String message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.endpoint())
            .header("Authorization", "Bearer " + door.token())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message));
    headers.forEach(request::header);
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (id != null) {
      request.header("Mcp-Session-Id", id);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the session. */
  @Override
  public void close() {
    send(
        HttpRequest.newBuilder(door.endpoint())
            .header("Authorization", "Bearer " + door.token())
            .DELETE());
  }
}
