package io.eltgateway.app.endtoend.remote;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A client that listens and answers while it waits for its calls, without the SDK: it sees every
 * message as it is. Thread-safe.
 */
abstract class TalkingClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  /** What it was sent beside answers and changes of lists, in order. */
  final List<JsonNode> heard = new CopyOnWriteArrayList<>();

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

  /** Answers requests of the server; null leaves one open. */
  volatile Function<JsonNode, Object> answers = request -> null;

  /** One in a session of its own through the first door of the gateway. */
  static TalkingClient overHttp(TestGateway gateway, Map<String, ?> abilities) {
    return HttpTalkingClient.open(gateway.door(), abilities);
  }

  /** One at the other end of standard input and output. */
  static TalkingClient overStdio(TestGateway gateway, Map<String, ?> abilities) {
    return StdioTalkingClient.open(gateway, abilities);
  }

  /** Sends one message. */
  abstract void send(Map<String, Object> message);

  /** Ends the connection as a crash would. */
  abstract void vanish();

  final void initialize(Map<String, ?> abilities) {
    await(
        request(
            "initialize",
            Map.of(
                "protocolVersion",
                "2025-11-25",
                "capabilities",
                abilities,
                "clientInfo",
                Map.of("name", "talking", "version", "1"))));
    tell("notifications/initialized", Map.of());
  }

  final CompletableFuture<JsonNode> request(String method, Map<String, ?> params) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    send(message(id, method, params));
    return answer;
  }

  final CompletableFuture<JsonNode> call(String tool) {
    return call(tool, Map.of());
  }

  final CompletableFuture<JsonNode> call(String tool, Map<String, ?> arguments) {
    return request("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  /** The text of a tool's answer. */
  final String text(String tool, Map<String, ?> arguments) {
    return textOf(await(call(tool, arguments)));
  }

  static String textOf(JsonNode answer) {
    return answer.at("/result/content/0/text").asString(answer.toString());
  }

  final void tell(String method, Map<String, ?> params) {
    send(message(null, method, params));
  }

  /** Takes the request back that was sent last. */
  final void cancelLast() {
    tell("notifications/cancelled", Map.of("requestId", ids.get()));
  }

  private static Map<String, Object> message(Integer id, String method, Map<String, ?> params) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    if (id != null) {
      message.put("id", id);
    }
    message.put("method", method);
    message.put("params", params);
    return message;
  }

  static JsonNode await(CompletableFuture<JsonNode> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception none) {
      throw new AssertionError("There is no answer", none);
    }
  }

  /** Those messages of a method that it has heard. */
  final List<JsonNode> heard(String method) {
    return heard.stream()
        .filter(message -> message.path("method").asString("").equals(method))
        .toList();
  }

  /** Waits for the first message of a method. */
  final JsonNode awaitHeard(String method) {
    Waiting.until(method, () -> !heard(method).isEmpty());
    return heard(method).get(0);
  }

  /** Takes one message of the server's in. */
  final void take(JsonNode message) {
    if (message.path("method").isMissingNode()) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    if (!message.path("method").asString().endsWith("list_changed")) {
      heard.add(message);
    }
    if (message.has("id")) {
      Thread answering = new Thread(() -> answer(message), "talking-client");
      answering.setDaemon(true);
      answering.start();
    }
  }

  private void answer(JsonNode request) {
    Object result = answers.apply(request);
    if (result != null) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("jsonrpc", "2.0");
      answer.put("id", request.get("id"));
      answer.put("result", result);
      send(answer);
    }
  }

  /** Reads messages line by line until the end. */
  final void read(InputStream in, Function<String, String> toJson) {
    Thread reading =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  String json = toJson.apply(line);
                  if (!json.isEmpty()) {
                    take(TestClient.JSON.readTree(json));
                  }
                }
              } catch (IOException | UncheckedIOException closed) {
                // It is over.
              }
            },
            "talking-client");
    reading.setDaemon(true);
    reading.start();
  }

  @Override
  public abstract void close();
}
