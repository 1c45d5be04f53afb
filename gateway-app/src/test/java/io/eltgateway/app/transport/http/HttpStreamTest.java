package io.eltgateway.app.transport.http;

import static io.eltgateway.app.transport.http.HttpServer.call;
import static io.eltgateway.app.transport.http.HttpServer.send;
import static io.eltgateway.app.transport.http.HttpServer.sendAsync;
import static io.eltgateway.app.transport.http.HttpServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.transport.FakeTools;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes back to the client, in streams, and what happens when it does not listen. */
class HttpStreamTest {
  /** Looks every few milliseconds whether a client is still there. */
  private static final EdgeLimits WATCHFUL =
      new EdgeLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(20));

  private static final String CHANGED =
      "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}";

  private final HttpServer server = HttpServer.with(settings -> settings, WATCHFUL);
  private final String session = server.initialize();

  @AfterEach
  void close() {
    server.close();
  }

  private RawConnection listen() throws IOException {
    RawConnection connection = new RawConnection(server.endpoint);
    connection.send(
        "GET /mcp HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer " + HttpServer.TOKEN,
        "Accept: text/event-stream",
        "Mcp-Session-Id: " + session,
        "",
        "");
    assertEquals("HTTP/1.1 200 OK", connection.nextLine());
    return connection;
  }

  private static void awaitLine(RawConnection connection, String wanted) throws IOException {
    String line = connection.nextLine();
    while (!line.equals(wanted)) {
      line = connection.nextLine();
    }
  }

  @Test
  void whatComesBeforeTheAnswerMakesItAStream() {
    String message =
        """
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"progress",\
        "_meta":{"progressToken":7}}}""";

    HttpResponse<String> response = send(server.post(session, message));

    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElseThrow());
    List<String> lines = response.body().lines().filter(line -> line.startsWith("data:")).toList();
    assertEquals(4, lines.size(), response.body());
    assertEquals(
        "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":"
            + "{\"progressToken\":7,\"progress\":1.0,\"total\":3.0,\"message\":\"step 1\"}}",
        lines.get(0));
    assertTrue(lines.get(3).startsWith("data: {\"jsonrpc\":\"2.0\",\"id\":3,\"result\":"));
  }

  @Test
  void aClientThatTakesOnlyJsonGetsOnlyTheAnswer() {
    String message =
        """
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"progress",\
        "_meta":{"progressToken":7}}}""";

    HttpResponse<String> response =
        send(server.post(session, message).setHeader("Accept", "application/json"));

    assertEquals("done", text(response));
  }

  @Test
  void aClientThatTakesOnlyEventsGetsTheAnswerAsOne() {
    HttpResponse<String> response =
        send(
            server
                .post(session, call(3, "echo", "{\"text\":\"ä\"}"))
                .setHeader("Accept", "text/event-stream"));

    assertEquals(
        "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":3,\"result\":"
            + "{\"content\":[{\"type\":\"text\",\"text\":\"ä\"}]}}\n\n",
        response.body());
  }

  @Test
  void aListenerIsToldThatTheToolsHaveChanged() throws IOException {
    try (RawConnection listener = listen()) {
      awaitLine(listener, ":");
      server.tools.change();

      awaitLine(listener, CHANGED);
    }
  }

  @Test
  void whoListensLaterIsToldThen() throws IOException {
    server.tools.change();

    try (RawConnection listener = listen()) {
      awaitLine(listener, CHANGED);
    }
  }

  @Test
  void whoListensLaterIsToldOfEveryListThatChanged() throws IOException {
    server.tools.change();
    server.tools.changePrompts();
    server.tools.changeResources();

    try (RawConnection listener = listen()) {
      Set<String> untold =
          Set.of(
              CHANGED, CHANGED.replace("tools", "prompts"), CHANGED.replace("tools", "resources"));
      Set<String> told = new TreeSet<>();
      while (told.size() < untold.size()) {
        String line = listener.nextLine();
        if (untold.contains(line)) {
          told.add(line);
        }
      }
    }
  }

  @Test
  void aSecondListenerReplacesTheFirst() throws IOException {
    try (RawConnection first = listen();
        RawConnection second = listen()) {
      awaitLine(first, "0");
      awaitLine(second, ":");
      server.tools.change();
      awaitLine(second, CHANGED);
    }
  }

  @Test
  void aClientThatVanishesCancelsItsCall() throws IOException {
    try (RawConnection connection = new RawConnection(server.endpoint)) {
      connection.post("/mcp", "Mcp-Session-Id: " + session, call(5, "wait", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
    }

    assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
  }

  @Test
  void aLongCallIsAnsweredOnTheStreamThatKeptItAlive() throws Exception {
    CompletableFuture<HttpResponse<String>> held =
        sendAsync(server.post(session, call(5, "hold", "{}")));
    try (RawConnection other = new RawConnection(server.endpoint)) {
      other.post("/mcp", "Mcp-Session-Id: " + session, call(6, "wait", "{}"));
      awaitLine(other, ":");
    }
    server.tools.release.countDown();

    String body = held.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS).body();

    assertTrue(body.contains("\"text\":\"held\""), body);
  }

  @Test
  void aCancelledCallLearnsOfItAndIsNotAnswered() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting =
        sendAsync(server.post(session, call(5, "wait", "{}")));
    assertTrue(FakeTools.acquire(server.tools.begun, 1));

    send(
        server.post(
            session,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":"
                + "{\"requestId\":5}}"));

    assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
    HttpResponse<String> ended = waiting.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals(200, ended.statusCode());
    assertEquals("", ended.body().replace(":", "").strip());
  }

  @Test
  void clientsThatDoNotReadTheirAnswersDisturbNobody() throws Exception {
    int length = 8 * 1024 * 1024;
    try (RawConnection deaf = new RawConnection(server.endpoint);
        RawConnection deafToo = new RawConnection(server.endpoint)) {
      String big = call(5, "big", "{\"length\":" + length + "}");
      deaf.post("/mcp", "Mcp-Session-Id: " + session, big);
      deafToo.post("/mcp", "Mcp-Session-Id: " + session, big.replace("\"id\":5", "\"id\":6"));
      assertEquals("HTTP/1.1 200 OK", deaf.nextLine());
      assertEquals("HTTP/1.1 200 OK", deafToo.nextLine());

      for (int id = 10; id < 60; id++) {
        assertEquals("ok", text(send(server.post(session, call(id, "echo", "{\"text\":\"ok\"}")))));
      }
    }
  }

  @Test
  void aCallThatDoesNotReturnIsAnsweredWithoutIt() {
    EdgeLimits impatient =
        new EdgeLimits(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(5));
    try (HttpServer fenced = HttpServer.with(settings -> settings, impatient)) {
      HttpResponse<String> response =
          send(fenced.post(fenced.initialize(), call(5, "stuck", "{}")));

      assertTrue(
          text(response)
              .startsWith("The call of 'stuck' took longer than 0 seconds and did not stop"));
    }
  }

  @Test
  void whatHangsAtACancellationHoldsUpNobodyElse() throws Exception {
    EdgeLimits impatient =
        new EdgeLimits(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5));
    try (HttpServer fenced = HttpServer.with(settings -> settings, impatient)) {
      String careless = fenced.initialize();
      CompletableFuture<HttpResponse<String>> first =
          sendAsync(fenced.post(careless, call(5, "careless", "{}")));
      assertTrue(FakeTools.acquire(fenced.tools.begun, 1));

      HttpResponse<String> other = send(fenced.post(fenced.initialize(), call(5, "stuck", "{}")));

      for (HttpResponse<String> answer :
          List.of(other, first.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS))) {
        assertTrue(text(answer).contains("took longer than 0 seconds"), text(answer));
      }
      fenced.tools.release.countDown();
    }
  }

  @Test
  void closingAnswersWhatRunsAndEndsTheStreams() throws Exception {
    CompletableFuture<HttpResponse<String>> waiting =
        sendAsync(server.post(session, call(5, "wait", "{}")));
    CompletableFuture<HttpResponse<String>> stuck =
        sendAsync(server.post(session, call(6, "stuck", "{}")));
    assertTrue(FakeTools.acquire(server.tools.begun, 2));
    try (RawConnection listener = listen()) {
      server.transport.close();

      for (CompletableFuture<HttpResponse<String>> call : List.of(waiting, stuck)) {
        String body = call.get(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS).body();
        assertTrue(body.contains("The gateway is shutting down."), body);
      }
      assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
      listener.rest();
    }
  }
}
