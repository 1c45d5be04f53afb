package io.eltgateway.app.endtoend;

import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.transport.stdio.StdioTransport;
import io.eltgateway.engine.session.WorkSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client over stdio in this process: one line a message, one request at a time. */
final class LineClient implements AutoCloseable {
  private static final int PIPE_BYTES = 1 << 20;

  private final OutputStream toServer;
  private final BufferedReader fromServer;
  private final Thread serving;
  private int lastId;

  private LineClient(OutputStream toServer, BufferedReader fromServer, Thread serving) {
    this.toServer = toServer;
    this.fromServer = fromServer;
    this.serving = serving;
  }

  /** Connects to the gateway as this work session, and shakes hands. */
  static LineClient connect(TestGateway gateway, WorkSession session) throws IOException {
    PipedInputStream serverIn = new PipedInputStream(PIPE_BYTES);
    PipedOutputStream serverOut = new PipedOutputStream();
    PipedInputStream clientIn = new PipedInputStream(serverOut, PIPE_BYTES);
    PipedOutputStream clientOut = new PipedOutputStream(serverIn);
    StdioTransport transport =
        new StdioTransport(gateway.edge(), session, serverIn, serverOut, StdioTransport.DRAIN);
    Thread serving = new Thread(transport::run, "stdio-under-test");
    serving.start();
    LineClient client =
        new LineClient(
            clientOut,
            new BufferedReader(new InputStreamReader(clientIn, StandardCharsets.UTF_8)),
            serving);
    client.request(
        "initialize",
        Map.of(
            "protocolVersion", "2025-11-25",
            "capabilities", Map.of(),
            "clientInfo", Map.of("name", "lines", "version", "1")));
    return client;
  }

  /** Calls a tool; an error of the protocol is a failure too, of the kind {@code protocol}. */
  Answer call(String tool, Map<String, ?> arguments) {
    JsonNode answer = request("tools/call", Map.of("name", tool, "arguments", arguments));
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      return new Answer(
          true,
          error.path("message").asString(""),
          TestClient.JSON.valueToTree(Map.of("kind", "protocol")),
          null);
    }
    JsonNode result = answer.path("result");
    return new Answer(
        result.path("isError").asBoolean(false),
        result.at("/content/0/text").asString(""),
        result.path("_meta").path("io.eltgateway/failure"),
        null);
  }

  /** The names of the tools that are listed. */
  List<String> toolNames() {
    return request("tools/list", Map.of())
        .at("/result/tools")
        .valueStream()
        .map(tool -> tool.path("name").asString())
        .toList();
  }

  /** Calls a tool and does not wait for it; its answer is passed over. */
  int begin(String tool, Map<String, ?> arguments) {
    send(++lastId, "tools/call", Map.of("name", tool, "arguments", arguments));
    return lastId;
  }

  /** Takes a request back. */
  void cancel(int id) {
    send(null, "notifications/cancelled", Map.of("requestId", id));
  }

  private void send(Integer id, String method, Map<String, ?> params) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    if (id != null) {
      message.put("id", id);
    }
    message.put("method", method);
    message.put("params", params);
    try {
      toServer.write(
          (TestClient.JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode request(String method, Map<String, ?> params) {
    send(++lastId, method, params);
    try {
      JsonNode answer = TestClient.JSON.readTree(fromServer.readLine());
      while (answer.path("id").asInt(0) != lastId) {
        answer = TestClient.JSON.readTree(fromServer.readLine());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    toServer.close();
    serving.join();
  }
}
