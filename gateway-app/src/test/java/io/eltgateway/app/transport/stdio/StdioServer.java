package io.eltgateway.app.transport.stdio;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.FakeTools;
import io.eltgateway.engine.session.WorkSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stdio transport in this process, spoken to line by line. */
final class StdioServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  final FakeTools tools = new FakeTools();
  final Pipe toServer = new Pipe();
  final Pipe toClient = new Pipe();
  final StdioTransport transport;
  private final Thread serving;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  StdioServer() {
    this(EdgeLimits.DEFAULT, StdioTransport.DRAIN);
  }

  StdioServer(EdgeLimits limits, Duration drain) {
    ProtocolEdge edge = new ProtocolEdge(tools, FakeTools.INFO, limits);
    WorkSession session = new WorkSession("local", "run-1");
    this.transport = new StdioTransport(edge, session, toServer.in, toClient.out, drain);
    this.serving =
        start(
            () -> {
              transport.run();
              edge.close();
              closeQuietly();
            });
  }

  private void closeQuietly() {
    try {
      toClient.out.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "stdio-test");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Reads what the server says from here on, line by line. */
  StdioServer listening() {
    start(
        () -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(toClient.in, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
          } catch (IOException | UncheckedIOException closed) {
            // Then there is nothing more to read.
          }
        });
    return this;
  }

  /** Listening, and past the handshake. */
  StdioServer initialized() {
    listening();
    send(initialize("2025-11-25", "{}"));
    assertNotNull(next().get("result"));
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  static String initialize(String revision, String capabilities) {
    return """
    {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"%s",\
    "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}"""
        .formatted(revision, capabilities);
  }

  static String call(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}"""
        .formatted(id, tool, arguments);
  }

  void send(String line) {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) {
    try {
      toServer.out.write(bytes);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  JsonNode next() {
    return JSON.readTree(nextLine());
  }

  String nextLine() {
    try {
      String line = lines.poll(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(line, "the server said nothing");
      return line;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** What has been said and not been asked for. */
  int unread() {
    return lines.size();
  }

  void endInput() {
    try {
      toServer.out.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  void awaitEnd() {
    try {
      serving.join(TimeUnit.SECONDS.toMillis(FakeTools.PATIENCE_SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    assertTrue(!serving.isAlive(), "the server did not end");
  }

  @Override
  public void close() {
    tools.release.countDown();
    transport.close();
    endInput();
  }
}
