package io.eltgateway.app.transport.http;

import static io.eltgateway.app.transport.http.HttpServer.call;
import static io.eltgateway.app.transport.http.HttpServer.errorMessage;
import static io.eltgateway.app.transport.http.HttpServer.initializeMessage;
import static io.eltgateway.app.transport.http.HttpServer.json;
import static io.eltgateway.app.transport.http.HttpServer.send;
import static io.eltgateway.app.transport.http.HttpServer.sendAsync;
import static io.eltgateway.app.transport.http.HttpServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.transport.FakeTools;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How sessions begin, whose they are, and how they end. */
class HttpSessionTest {
  private static final String INITIALIZE = initializeMessage("2025-11-25", "{}");
  private HttpServer server = HttpServer.open();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder at(String path, String session, String body) {
    URI uri = server.endpoint.resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + HttpServer.TOKEN)
            .POST(BodyPublishers.ofString(body));
    return session == null ? request : request.header("Mcp-Session-Id", session);
  }

  private static String session(HttpResponse<String> response) {
    return response.headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  @Test
  void everySessionHasAnIdThatCannotBeGuessed() {
    String first = server.initialize();
    String second = server.initialize();

    assertNotEquals(first, second);
    assertTrue(first.matches("[A-Za-z0-9_-]{22}"), first);
  }

  @Test
  void twoSessionsAreTwoWorkSessions() {
    String first = text(send(server.post(server.initialize(), call(2, "session", "{}"))));
    String second = text(send(server.post(server.initialize(), call(2, "session", "{}"))));

    assertNotEquals(first, second);
  }

  @Test
  void aRunIsTheWorkSessionOfAllItsSessions() {
    String path = "/mcp/r/known-run";
    for (int number = 0; number < 2; number++) {
      String session = session(send(at(path, null, INITIALIZE)));
      String who = text(send(at(path, session, call(2, "session", "{}"))));
      assertTrue(who.contains("\"id\":\"known-run\""), who);
    }
  }

  @Test
  void aSessionIsUnknownWhereItWasNotBegun() {
    String ofRun = session(send(at("/mcp/r/known-run", null, INITIALIZE)));
    String ofNone = server.initialize();

    assertEquals(404, send(at("/mcp", ofRun, call(2, "session", "{}"))).statusCode());
    assertEquals(404, send(at("/mcp/r/known-run", ofNone, call(2, "session", "{}"))).statusCode());
    assertEquals(200, send(at("/mcp", ofNone, call(2, "session", "{}"))).statusCode());
  }

  @Test
  void aDeletedSessionIsGoneAndWhatItRanIsCancelled() throws Exception {
    String session = server.initialize();
    CompletableFuture<HttpResponse<String>> waiting =
        sendAsync(server.post(session, call(2, "wait", "{}")));
    assertTrue(FakeTools.acquire(server.tools.begun, 1));

    HttpResponse<String> deleted =
        send(server.request().header("Mcp-Session-Id", session).DELETE());

    assertEquals(204, deleted.statusCode());
    assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
    HttpResponse<String> ended = waiting.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("The client has ended the session.", errorMessage(ended));
    assertEquals(404, send(server.post(session, call(3, "echo", "{}"))).statusCode());
  }

  @Test
  void aSecondRequestWithTheSameIdIsRefusedAndTheFirstIsNot() throws Exception {
    String session = server.initialize();
    CompletableFuture<HttpResponse<String>> first =
        sendAsync(server.post(session, call(7, "stuck", "{}")));
    assertTrue(FakeTools.acquire(server.tools.begun, 1));

    HttpResponse<String> second = send(server.post(session, call(7, "echo", "{}")));

    assertEquals("A request with the id 7 is still being worked on.", errorMessage(second));
    assertEquals(-32600, json(second).at("/error/code").asInt());
    server.tools.release.countDown();
    assertEquals("late", text(first.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS)));
  }

  @Test
  void theSameIdInAnotherSessionIsAnotherRequest() throws Exception {
    CompletableFuture<HttpResponse<String>> first =
        sendAsync(server.post(server.initialize(), call(7, "stuck", "{}")));
    assertTrue(FakeTools.acquire(server.tools.begun, 1));

    HttpResponse<String> other =
        send(server.post(server.initialize(), call(7, "echo", "{\"text\":\"mine\"}")));

    assertEquals("mine", text(other));
    server.tools.release.countDown();
    assertEquals("late", text(first.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS)));
  }

  @Test
  void aFullHouseTakesNobodyElseIn() {
    try (HttpServer small =
        HttpServer.with(settings -> settings.withSessions(2, Duration.ofMinutes(30)))) {
      small.initialize();
      small.initialize();

      HttpResponse<String> third = send(small.post(INITIALIZE));

      assertEquals(503, third.statusCode());
      assertEquals("10", third.headers().firstValue("Retry-After").orElseThrow());
      assertEquals(
          "Too many sessions are open and in use. Try again in 10 seconds; an operator can allow more"
              + " with http.max-sessions.",
          errorMessage(third));
    }
  }

  @Test
  void handshakesAreCapped() {
    HttpResponse<String> last = send(server.post(INITIALIZE));
    for (int count = 0; count < 2_000 && last.statusCode() == 200; count++) {
      last = send(server.post(INITIALIZE));
    }

    assertEquals(429, last.statusCode());
    assertEquals("1", last.headers().firstValue("Retry-After").orElseThrow());
    assertEquals("Too many sessions are being opened. Try again in a second.", errorMessage(last));
  }
}
