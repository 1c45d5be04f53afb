package io.eltgateway.app.transport.http;

import static io.eltgateway.app.transport.http.HttpServer.call;
import static io.eltgateway.app.transport.http.HttpServer.errorMessage;
import static io.eltgateway.app.transport.http.HttpServer.initializeMessage;
import static io.eltgateway.app.transport.http.HttpServer.json;
import static io.eltgateway.app.transport.http.HttpServer.send;
import static io.eltgateway.app.transport.http.HttpServer.sendTooMuch;
import static io.eltgateway.app.transport.http.HttpServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may look like, and what is said when it does not. */
class HttpMessageTest {
  private static final String TOO_LARGE =
      "The message is larger than 65536 bytes. An operator can allow more with http.max-request.";
  private static final int MAX_BODY = 64 * 1024;
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";
  private static final HttpServer SERVER =
      HttpServer.with(settings -> settings.withMaxBody(MAX_BODY));
  private static final String SESSION = SERVER.initialize();

  @AfterAll
  static void close() {
    SERVER.close();
  }

  /** Every refusal is a small JSON document that shows nothing of the inside. */
  private static void assertRefused(int status, String message, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(message, errorMessage(response));
    assertShowsNothing(response.body());
  }

  private static void assertShowsNothing(String body) {
    assertTrue(body.length() < 400, body);
    for (String inside : new String[] {"Exception", "at io.", "java", "jetty", "stackTrace"}) {
      assertFalse(body.contains(inside), body);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{oops|-32700|The message is not valid JSON at byte 1.",
        "``|-32700|The message is not valid JSON at byte 0.",
        "[]|-32600|Batches are not supported. Send one message at a time.",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]"
            + "|-32600|Batches are not supported. Send one message at a time.",
        "7|-32600|A message must be a JSON object.",
        "{}|-32600|A message must say \"jsonrpc\": \"2.0\".",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}"
            + "|-32600|A message's id must be a string or an integer.",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"
            + "|-32602|A message's params must be an object."
      })
  void whatIsNoMessageIsABadRequest(String body, int code, String message) {
    HttpResponse<String> response = send(SERVER.post(SESSION, body));

    assertRefused(400, message, response);
    assertEquals(code, json(response).at("/error/code").asInt());
  }

  @Test
  void nestingHasAnEnd() {
    HttpResponse<String> response = send(SERVER.post(SESSION, "[".repeat(5_000)));

    assertEquals(400, response.statusCode());
    assertEquals(-32700, json(response).at("/error/code").asInt());
    assertShowsNothing(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/jsonx", "multipart/form-data"})
  void onlyJsonIsTaken(String type) {
    HttpRequest.Builder request = SERVER.post(SESSION, LIST).setHeader("Content-Type", type);

    assertRefused(415, "The Content-Type must be application/json.", send(request));
  }

  @Test
  void theContentTypeMayNameACharset() {
    HttpRequest.Builder request =
        SERVER.post(SESSION, LIST).setHeader("Content-Type", "Application/JSON; charset=utf-8");

    assertEquals(200, send(request).statusCode());
  }

  @Test
  void aClientThatTakesNeitherFormIsToldSo() {
    HttpRequest.Builder request = SERVER.post(SESSION, LIST).setHeader("Accept", "text/html");

    assertRefused(406, "Accept application/json, text/event-stream, or both.", send(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/*;q=0.5, text/plain"})
  void aClientMaySayInManyWaysThatItTakesJson(String accept) {
    HttpResponse<String> response = send(SERVER.post(SESSION, LIST).setHeader("Accept", accept));

    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() {
    String body = call(1, "echo", "{\"text\":\"" + "x".repeat(MAX_BODY) + "\"}");

    assertRefused(413, TOO_LARGE, sendTooMuch(SERVER.post(SESSION, body)));
  }

  @Test
  void aRefusalBeforeTheEndOfTheMessageSaysThatTheConnectionCloses() throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.endpoint)) {
      connection.send(
          "POST /mcp HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Content-Length: 1000",
          "",
          "{");
      String response = connection.rest();

      assertTrue(response.startsWith("HTTP/1.1 401 "), response);
      assertTrue(response.contains("\nConnection: close\n"), response);
    }
  }

  @Test
  void aMessageThatGrowsTooLargeOnTheWayIsRefused() {
    byte[] body = new byte[MAX_BODY + 1];
    HttpRequest.Builder chunked =
        SERVER
            .request()
            .header("Mcp-Session-Id", SESSION)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertRefused(413, TOO_LARGE, sendTooMuch(chunked));
  }

  @Test
  void aMessageMayBeAsLargeAsTheLimitAndArriveInChunks() {
    String frame = call(1, "echo", "{\"text\":\"\"}");
    String text = "x".repeat(MAX_BODY - frame.length());
    byte[] body = call(1, "echo", "{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder chunked =
        SERVER
            .request()
            .header("Mcp-Session-Id", SESSION)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertEquals(text, text(send(chunked)));
  }

  @Test
  void anUnknownRevisionIsRefusedWithTheKnownOnes() {
    HttpRequest.Builder request =
        SERVER.post(SESSION, LIST).header("MCP-Protocol-Version", "1999-01-01");

    assertRefused(
        400,
        "This MCP-Protocol-Version is not supported. Supported: 2025-11-25, 2025-06-18,"
            + " 2025-03-26.",
        send(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-11-25", "2025-06-18", "2025-03-26"})
  void theKnownRevisionsAreServed(String revision) {
    HttpRequest.Builder request =
        SERVER.post(SESSION, LIST).header("MCP-Protocol-Version", revision);

    assertEquals(200, send(request).statusCode());
  }

  @Test
  void aRequestOfTheStatelessEraIsABadRequestOfTheOldOne() {
    HttpRequest.Builder byHeader =
        SERVER.post(SESSION, LIST).header("MCP-Protocol-Version", "2026-07-28");
    HttpRequest.Builder byBody =
        SERVER.post(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{\"_meta\":"
                + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");

    for (HttpRequest.Builder request : new HttpRequest.Builder[] {byHeader, byBody}) {
      HttpResponse<String> response = send(request);
      assertRefused(
          400,
          "This server speaks the MCP revisions 2025-11-25, 2025-06-18, 2025-03-26. Begin with"
              + " initialize.",
          response);
      assertEquals(-32600, json(response).at("/error/code").asInt());
    }
  }

  @Test
  void aProbeForTheStatelessEraIsAnUnknownMethod() {
    HttpResponse<String> response =
        send(SERVER.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"server/discover\"}"));

    assertRefused(400, "Method not found: server/discover", response);
    assertEquals(-32601, json(response).at("/error/code").asInt());
  }

  @Test
  void aMessageNeedsASession() {
    assertRefused(
        400,
        "The Mcp-Session-Id header is missing. Send initialize to get one.",
        send(SERVER.post(LIST)));
  }

  @Test
  void anUnknownSessionIsNotFoundSoThatTheClientBeginsAgain() {
    HttpResponse<String> response = send(SERVER.post("made-up", LIST));

    assertRefused(404, "Session not found. Send initialize to begin a new one.", response);
    assertEquals(2, json(response).get("id").asInt());
  }

  @Test
  void otherMethodsAreNotAllowed() {
    HttpResponse<String> response = send(SERVER.request().PUT(BodyPublishers.ofString(LIST)));

    assertRefused(405, "This method is not allowed here. Allowed: POST, GET, DELETE.", response);
    assertEquals("POST, GET, DELETE", response.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void aGetThatTakesNoEventsIsNotAllowed() {
    HttpRequest.Builder request =
        SERVER
            .request()
            .header("Mcp-Session-Id", SESSION)
            .setHeader("Accept", "application/json")
            .GET();

    assertRefused(405, "This method is not allowed here. Allowed: POST, DELETE.", send(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE",
        "GET /mcp HTTP/1.1\r\n\r\n",
        "GET /mcp HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /%2e%2e/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /mcp HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"
      })
  void whatIsNoHttpIsRefusedWithoutDetails(String request) throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.endpoint)) {
      connection.send(request + "\r\n\r\n");
      String response = connection.rest();

      assertTrue(response.matches("(?s)HTTP/1.1 (400|505|404|421).*"), response);
      assertShowsNothing(response);
    }
  }

  @Test
  void notificationsAndAnswersAreAcceptedWithoutABody() {
    for (String message :
        new String[] {
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard-of\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"never-asked\",\"result\":{}}"
        }) {
      HttpResponse<String> response = send(SERVER.post(SESSION, message));
      assertEquals(202, response.statusCode());
      assertEquals("", response.body());
    }
  }

  @Test
  void anAnswerThatStandsAloneIsPlainJson() {
    HttpResponse<String> response = send(SERVER.post(SESSION, call(9, "echo", "{\"text\":\"ä\"}")));

    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"ä\"}]}}",
        response.body());
    assertEquals(
        response.body().getBytes(StandardCharsets.UTF_8).length,
        response.headers().firstValueAsLong("Content-Length").orElseThrow());
  }

  @Test
  void errorsOfARequestAreAnswersLikeOthers() {
    HttpResponse<String> unknown =
        send(
            SERVER.post(
                SESSION, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"completion/complete\"}"));

    assertEquals(200, unknown.statusCode());
    assertEquals("Method not found: completion/complete", errorMessage(unknown));
  }

  @Test
  void aBugShowsNothingOfItsInside() {
    HttpResponse<String> response = send(SERVER.post(SESSION, call(4, "crash", "{}")));

    assertEquals(200, response.statusCode());
    assertShowsNothing(response.body());
  }

  @Test
  void initializeMustSayARevision() {
    HttpResponse<String> response =
        send(SERVER.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"));

    assertRefused(400, "initialize needs a protocolVersion, for example 2025-11-25.", response);
    assertEquals(200, send(SERVER.post(initializeMessage("?", "{}"))).statusCode());
  }
}
