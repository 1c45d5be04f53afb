package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers over Streamable HTTP. */
class HttpRemoteTest extends RemoteContract {
  private final ScriptedServer script = new ScriptedServer();
  private final HttpClientPool clients =
      new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());
  private HttpFront front;
  private Remote remote;

  @BeforeEach
  void serve() throws IOException {
    front = new HttpFront(script);
  }

  @AfterEach
  void stop() {
    if (remote != null) {
      remote.close();
    }
    front.close();
    clients.close();
  }

  @Override
  Remote remote(Terms terms) {
    remote =
        new RemoteServers(clients)
            .open(
                RemoteServer.OverHttp.at(
                    front.url(), new Auth.None(), Map.of("X-Team", "data"), terms),
                "acme",
                "Acme",
                LaneSettings.of("Acme", RequestLimits.NONE));
    return remote;
  }

  @Test
  void everyRequestNamesSessionAndRevision() {
    call(remote(Terms.TOOLS), "echo", RemoteCall.of("ann"));
    assertEquals(List.of("initialize", "notifications/initialized", "tools/call"), front.requests);
    Map<String, List<String>> last = front.headers.get(front.headers.size() - 1);
    assertEquals(List.of("session-1"), last.get("Mcp-session-id"));
    assertEquals(List.of("2025-11-25"), last.get("Mcp-protocol-version"));
    assertEquals(List.of("data"), last.get("X-team"));
  }

  @Test
  void aServerWithoutHandshakeGetsOneMessageARequest() {
    front.stateless = true;
    front.events = false;
    ToolResult result = call(remote(Terms.TOOLS.withoutHandshake()), "echo", RemoteCall.of("ann"));
    assertEquals("{}", text(result));
    assertEquals(List.of("tools/call"), front.requests);
  }

  @Test
  void answersInJsonAreReadToo() {
    front.events = false;
    assertEquals("{}", text(call(remote(Terms.TOOLS), "echo", RemoteCall.of("ann"))));
  }

  @Test
  void aForgottenSessionIsBegunAnewAlsoForAWriteWhichRunsOnce() {
    Remote server = remote(Terms.TOOLS);
    RemoteCall ann = RemoteCall.of("ann");
    assertEquals("written 1", text(server.call("write", Map.of(), false, ann)));
    front.forgetSessions();
    assertEquals("written 2", text(server.call("write", Map.of(), false, ann)));
    front.forgetSessions();
    front.lostSessionStatus = 400;
    assertEquals("written 3", text(server.call("write", Map.of(), false, ann)));
    assertEquals(3, script.handshakes.get());
  }

  @Test
  void aWriteWhoseAnswerIsLostIsNotSentAgainAndARead() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    front.instead =
        (exchange, message) -> {
          exchange.close();
          return true;
        };
    front.requests.clear();
    ToolResult.Failed failed =
        assertThrows(
                ToolException.class,
                () -> server.call("write", Map.of(), false, RemoteCall.of("ann")))
            .failure();
    assertEquals(List.of("tools/call"), front.requests);
    assertEquals(true, failed.details().get("may_have_happened"));
    front.requests.clear();
    failure(server, "echo", RemoteCall.of("ann"));
    assertEquals(3, front.requests.size());
  }

  @Test
  void aStreamThatEndsWithoutAnAnswerIsALostAnswer() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    front.instead =
        (exchange, message) -> {
          HttpFront.answer(exchange, 200, "text/event-stream", ": nothing\n\n");
          return true;
        };
    front.requests.clear();
    ToolException lost =
        assertThrows(
            ToolException.class, () -> server.call("write", Map.of(), false, RemoteCall.of("ann")));
    assertEquals(FailureKind.UNREACHABLE, lost.failure().kind());
    assertEquals(List.of("tools/call"), front.requests);
  }

  @Test
  void whatOneCallerHoldsIsNotSharedWithAnother() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    call(server, "echo", RemoteCall.of("bob"));
    call(server, "echo", RemoteCall.of("ann"));
    assertEquals(2, front.sessions());
  }

  @Test
  void aPageForBrowsersIsNoServer() {
    front.instead =
        (exchange, message) -> {
          HttpFront.answer(exchange, 200, "text/html", "<html>Welcome</html>");
          return true;
        };
    assertEquals(
        "Acme answered with something that is no MCP message (status 200, text/html). Check the URL"
            + " or the command in the configuration.",
        failure(remote(Terms.TOOLS), "echo", RemoteCall.of("ann")).message());
  }

  @Test
  void aServerThatWantsALoginSaysWhichHeaderIsMissing() {
    front.instead =
        (exchange, message) -> {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"x\"");
          HttpFront.answer(exchange, 401, "application/json", "{\"error\":\"no token\"}");
          return true;
        };
    ToolResult.Failed failed = failure(remote(Terms.TOOLS), "echo", RemoteCall.of("ann"));
    assertEquals(FailureKind.CREDENTIALS, failed.kind());
    assertEquals(
        "Acme wants a login (status 401): the header Authorization is missing or was not accepted"
            + " (it asks for Bearer). Check the token or the headers in the configuration. It said:"
            + " {\"error\":\"no token\"}",
        failed.message());
    assertEquals(401, failed.details().get("status"));
  }

  @Test
  void whatIsSaidOutsideOfRequestsIsHeard() throws Exception {
    front.offersStream = true;
    Remote server = remote(Terms.TOOLS);
    CountDownLatch changed = new CountDownLatch(1);
    server.onToolsChange(changed::countDown);
    server.listed();
    assertTrue(front.listening.await(20, TimeUnit.SECONDS));
    front.say(
        Map.of("jsonrpc", "2.0", "method", "notifications/tools/list_changed", "params", Map.of()));
    assertTrue(changed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aCancelledCallIsToldToTheServer() throws Exception {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    failure(server, "hang", new RemoteCall("ann", java.time.Duration.ofMillis(300)));
    assertTrue(script.cancelled.await(20, TimeUnit.SECONDS));
  }

  @Test
  void tenThousandToolsAreBoundedWithAMessage() {
    script.toolCount.set(10_000);
    Remote.Listing listing = remote(Terms.TOOLS).listed();
    assertEquals(1_000, listing.tools().size());
    assertEquals(
        List.of("Acme lists more than 1000 tools. Only the first 1000 are taken."),
        listing.problems());
  }

  @Test
  void twoToolsOfOneNameAreAProblem() {
    front.instead =
        (exchange, message) -> {
          if (!"tools/list".equals(message.get("method"))) {
            return false;
          }
          HttpFront.answer(
              exchange,
              200,
              "application/json",
              "{\"jsonrpc\":\"2.0\",\"id\":"
                  + message.get("id")
                  + ",\"result\":{\"tools\":[{\"name\":\"a\"},{\"name\":\"a\"},{}],\"nextCursor\":\"x\"}}");
          return true;
        };
    Remote.Listing listing = remote(Terms.TOOLS).listed();
    assertEquals(1, listing.tools().size());
    assertEquals(
        List.of(
            "Acme lists two tools whose name is 'a'. The second one is left out.",
            "Acme lists one of its tools without a name. It is left out.",
            "Acme never ends its list of tools; what it repeats is left out."),
        listing.problems());
    assertFalse(listing.tools().isEmpty());
  }
}
