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

  /** Calls a tool. */
  Answer call(String tool, Map<String, ?> arguments) {
    JsonNode result = request("tools/call", Map.of("name", tool, "arguments", arguments));
    return new Answer(
        result.path("isError").asBoolean(false),
        result.at("/content/0/text").asString(""),
        result.path("_meta").path("io.eltgateway/failure"),
        null);
  }

  private JsonNode request(String method, Map<String, ?> params) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", ++lastId);
    message.put("method", method);
    message.put("params", params);
    try {
      toServer.write(
          (TestClient.JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
      toServer.flush();
      JsonNode answer = TestClient.JSON.readTree(fromServer.readLine());
      while (answer.path("id").asInt(0) != lastId) {
        answer = TestClient.JSON.readTree(fromServer.readLine());
      }
      return answer.path("result");
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
