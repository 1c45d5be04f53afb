package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;

/** Begins to talk with an MCP server over HTTP, as every client does. */
final class McpHandshake {

  static final String PROTOCOL_VERSION = "2025-11-25";

  /** The first message of a client. */
  static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",\
      "capabilities":{},"clientInfo":{"name":"benchmark","version":"1"}}}"""
          .formatted(PROTOCOL_VERSION);

  static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private McpHandshake() {}

  /**
   * Initializes a session.
   *
   * @param headers what every request carries
   * @return what every request carries from now on, the session's id among it if there is one
   */
  static Map<String, String> with(URI endpoint, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = post(endpoint, headers, INITIALIZE);
    if (answer.statusCode() != 200 || !ToolAnswer.message(answer.body()).has("result")) {
      throw new WrongAnswerException(
          "Initialize was answered with HTTP status " + answer.statusCode(), answer.body());
    }
    Map<String, String> session = new TreeMap<>(headers);
    session.put("MCP-Protocol-Version", PROTOCOL_VERSION);
    answer
        .headers()
        .firstValue("mcp-session-id")
        .ifPresent(id -> session.put("Mcp-Session-Id", id));
    post(endpoint, session, INITIALIZED);
    return session;
  }

  /** What a new session is shown of tools. */
  static String tools(URI endpoint, Map<String, String> headers)
      throws IOException, InterruptedException {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";
    return post(endpoint, with(endpoint, headers), list).body();
  }

  private static HttpResponse<String> post(URI endpoint, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
