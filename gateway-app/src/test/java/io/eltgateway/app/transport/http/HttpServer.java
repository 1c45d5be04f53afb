package io.eltgateway.app.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.FakeTools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP transport in this process, spoken to request by request. */
final class HttpServer implements AutoCloseable {
  private static final int MOST_RESETS = 10;
  static final String TOKEN = "a-token-for-tests-only";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final FakeTools tools = new FakeTools();
  final ProtocolEdge edge;
  final HttpTransport transport;
  final URI endpoint;

  private HttpServer(HttpSettings settings, EdgeLimits limits) {
    try {
      edge = new ProtocolEdge(tools, FakeTools.INFO, limits);
      transport =
          new HttpTransport(edge, settings.withAddress("127.0.0.1", 0), "known-run"::equals);
      endpoint = transport.start();
    } catch (CannotListenException failed) {
      throw new AssertionError(failed);
    }
  }

  static HttpServer open() {
    return with(settings -> settings);
  }

  static HttpServer with(UnaryOperator<HttpSettings> change) {
    return with(change, EdgeLimits.DEFAULT);
  }

  static HttpServer with(UnaryOperator<HttpSettings> change, EdgeLimits limits) {
    return new HttpServer(change.apply(HttpSettings.defaults(Optional.of(token()))), limits);
  }

  static HttpServer withoutToken() {
    return new HttpServer(HttpSettings.defaults(Optional.empty()), EdgeLimits.DEFAULT);
  }

  static BearerToken token() {
    try {
      return BearerToken.load(Path.of("unused"), Map.of(BearerToken.VARIABLE, TOKEN));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A POST of this body as a client sends it, to be changed before it is sent. */
  HttpRequest.Builder post(String body) {
    return request().POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** The same within a session. */
  HttpRequest.Builder post(String session, String body) {
    return post(body).header("Mcp-Session-Id", session);
  }

  HttpRequest.Builder request() {
    return HttpRequest.newBuilder(endpoint)
        .timeout(Duration.ofSeconds(FakeTools.PATIENCE_SECONDS))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /**
   * Sends what is refused before all of it has arrived, and again where nothing came back: the
   * server closes with a part of the message unread, and the reset can overtake the answer.
   */
  static HttpResponse<String> sendTooMuch(HttpRequest.Builder request) {
    for (int tries = 1; ; tries++) {
      try {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
      } catch (IOException reset) {
        if (tries == MOST_RESETS) {
          throw new AssertionError(reset);
        }
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** The id of a new session. */
  String initialize() {
    return initialize("{}");
  }

  String initialize(String capabilities) {
    HttpResponse<String> response = send(post(initializeMessage("2025-11-25", capabilities)));
    assertEquals(200, response.statusCode(), response.body());
    return response.headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  static String initializeMessage(String revision, String capabilities) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",\
    "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}"""
        .formatted(revision, capabilities);
  }

  static String call(int id, String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}"""
        .formatted(id, tool, arguments);
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  static String errorMessage(HttpResponse<String> response) {
    return json(response).at("/error/message").stringValue();
  }

  static String text(HttpResponse<String> response) {
    return json(response).at("/result/content/0/text").stringValue();
  }

  @Override
  public void close() {
    tools.release.countDown();
    transport.close();
    edge.close();
  }
}
