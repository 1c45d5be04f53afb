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
import io.eltgateway.spi.ResourceSource;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  void whatIsSaidOutsideOfRequestsIsHeard() throws Exception {
    front.offersStream = true;
    Remote server = remote(Terms.TOOLS);
    CountDownLatch changed = new CountDownLatch(1);
    server.onToolsChange(changed::countDown);
    server.listed();
    assertTrue(front.listening.tryAcquire(20, TimeUnit.SECONDS));
    front.say(
        Map.of("jsonrpc", "2.0", "method", "notifications/tools/list_changed", "params", Map.of()));
    assertTrue(changed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void progressOutsideOfTheAnswerReachesItsCallToo() throws Exception {
    front.offersStream = true;
    RemoteCall ann = RemoteCall.of("ann");
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", ann);
    assertTrue(front.listening.tryAcquire(20, TimeUnit.SECONDS));
    CountDownLatch reported = new CountDownLatch(1);
    ann.whenProgress = reported::countDown;
    front.instead =
        (exchange, message) -> {
          Map<String, Object> meta = Message.object(Message.object(message, "params"), "_meta");
          front.say(progress(meta.get("progressToken")));
          await(reported);
          return false;
        };
    assertEquals("{}", text(call(server, "echo", ann)));
    assertEquals(List.of("1.0 of 2.0 half"), ann.progress);
  }

  private static Map<String, Object> progress(Object token) {
    return Map.of(
        "jsonrpc",
        "2.0",
        "method",
        "notifications/progress",
        "params",
        Map.of("progressToken", token, "progress", 1, "total", 2, "message", "half"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void manyCallsInAForgottenSessionBeginItAnewOnce() throws Exception {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    front.forgetSessions();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(threads.submit(() -> text(call(server, "echo", RemoteCall.of("ann")))));
      }
      for (Future<String> answer : answers) {
        assertEquals("{}", answer.get(20, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(2, script.handshakes.get());
  }

  @Test
  void aSessionThatBeginsAnewMayListOtherTools() throws Exception {
    Remote server = remote(Terms.TOOLS);
    CountDownLatch changed = new CountDownLatch(1);
    server.onToolsChange(changed::countDown);
    call(server, "echo", RemoteCall.of("ann"));
    front.restart();
    call(server, "echo", RemoteCall.of("ann"));
    assertTrue(changed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aRestartIsNoticedByTheStreamThatBreaksOff() throws Exception {
    front.offersStream = true;
    Remote server = remote(Terms.TOOLS);
    CountDownLatch changed = new CountDownLatch(1);
    server.onToolsChange(changed::countDown);
    call(server, "echo", RemoteCall.of("ann"));
    assertTrue(front.listening.tryAcquire(20, TimeUnit.SECONDS));
    front.restart();
    assertTrue(changed.await(20, TimeUnit.SECONDS));
    call(server, "echo", RemoteCall.of("ann"));
    assertTrue(front.listening.tryAcquire(20, TimeUnit.SECONDS));
  }

  @Test
  void anErrorThatAnswersTheRequestIsNoForgottenSession() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    front.requests.clear();
    front.instead =
        (exchange, message) -> {
          HttpFront.answer(
              exchange,
              400,
              "application/json",
              "{\"jsonrpc\":\"2.0\",\"id\":"
                  + message.get("id")
                  + ",\"error\":{\"code\":-32000,\"message\":\"The database session has ended\"}}");
          return true;
        };
    assertEquals(
        "Acme refused this (code -32000): The database session has ended",
        assertThrows(
                ToolException.class,
                () -> server.call("write", Map.of(), false, RemoteCall.of("ann")))
            .failure()
            .message());
    assertEquals(List.of("tools/call"), front.requests);
  }

  @Test
  void whoWaitsForAnothersHandshakeMayBeCancelled() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    front.instead =
        (exchange, message) -> {
          asked.countDown();
          await(answered);
          return false;
        };
    Remote server = remote(Terms.TOOLS);
    Thread first = new Thread(() -> call(server, "echo", RemoteCall.of("ann")));
    first.start();
    await(asked);
    RemoteCall second = RemoteCall.of("ann");
    second.cancellation.cancel();
    ToolResult.Failed failed = failure(server, "echo", second);
    assertEquals(FailureKind.CANCELLED, failed.kind());
    assertEquals(
        FailureKind.TIMEOUT,
        failure(server, "echo", new RemoteCall("ann", Duration.ofMillis(50))).kind());
    answered.countDown();
    first.join(20_000);
  }

  @Test
  void aRefusedLogLevelIsNoConcernOfTheCall() {
    front.instead =
        (exchange, message) -> {
          if (!"logging/setLevel".equals(message.get("method"))) {
            return false;
          }
          HttpFront.answer(exchange, 500, "text/plain", "no");
          return true;
        };
    RemoteCall ann = RemoteCall.of("ann").withLogLevel("debug");
    assertEquals("{}", text(call(remote(Terms.TOOLS), "echo", ann)));
  }

  @Test
  void theEndIsToldToTheServer() {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    assertEquals(1, front.sessions());
    server.close();
    assertEquals(0, front.sessions());
  }

  @Test
  void anEmptyCursorIsTheEndOfAList() {
    listsWith("{\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"\"}");
    Remote.Listing listing = remote(Terms.TOOLS).listed();
    assertEquals(1, listing.tools().size());
    assertEquals(List.of(), listing.problems());
  }

  @Test
  void anAnswerWithoutAListIsSaid() {
    listsWith("{\"things\":[]}");
    assertEquals(
        List.of("Acme answered tools/list without a list of tools."),
        remote(Terms.TOOLS).listed().problems());
  }

  private void listsWith(String result) {
    front.instead =
        (exchange, message) -> {
          if (!"tools/list".equals(message.get("method"))) {
            return false;
          }
          HttpFront.answer(
              exchange,
              200,
              "application/json",
              "{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":" + result + "}");
          return true;
        };
  }

  @Test
  void aListThatCouldNotBeHadIsAskedForAgain() throws Exception {
    AtomicInteger failures = new AtomicInteger(1);
    front.instead =
        (exchange, message) -> {
          if (!"prompts/list".equals(message.get("method")) || failures.getAndDecrement() <= 0) {
            return false;
          }
          HttpFront.answer(
              exchange,
              200,
              "application/json",
              "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32603,\"message\":\"Not yet.\"}}"
                  .formatted(message.get("id")));
          return true;
        };
    Remote server = remote(EVERYTHING);
    CountDownLatch listed = new CountDownLatch(1);
    server.prompts().onPromptsChange(listed::countDown);
    assertEquals(List.of(), server.prompts().prompts());
    assertTrue(listed.await(20, TimeUnit.SECONDS));
    assertEquals(1, server.prompts().prompts().size());
  }

  @Test
  void whatWasAskedBeforeARestartIsTakenBackAndNeverAnsweredAfterIt() throws Exception {
    Remote server = remote(EVERYTHING);
    RemoteCall ann = RemoteCall.of("ann", "elicitation");
    ann.answering = new CountDownLatch(1);
    Thread asking = new Thread(() -> failure(server, "ask", ann));
    asking.start();
    ann.awaitAsked(1);
    front.forgetSessions();
    front.requests.clear();
    RemoteCall again = RemoteCall.of("ann", "elicitation");
    assertEquals("{}", text(call(server, "echo", again)));
    assertTrue(ann.interrupted.await(20, TimeUnit.SECONDS), "the question is taken back");
    ann.cancellation.cancel();
    asking.join();
    assertEquals(
        List.of("tools/call", "initialize", "notifications/initialized", "tools/call"),
        front.requests);
  }

  @Test
  void aServerThatBeginsAnewIsAskedAnewToTellOfAResource() throws Exception {
    Remote server = remote(EVERYTHING);
    Semaphore updates = new Semaphore(0);
    ResourceSource.Subscription subscription =
        server
            .resources()
            .subscribe("note://one", uri -> updates.release(), RemoteCall.of("ann", "roots"));
    front.forgetSessions();
    front.requests.clear();
    server.listed();
    server.listed();
    front.forgetSessions();
    server.listed();
    assertTrue(updates.tryAcquire(20, TimeUnit.SECONDS), "something may have happened meanwhile");
    assertTrue(front.requests.contains("resources/subscribe"), () -> front.requests.toString());
    subscription.close();
  }

  @Test
  void whoSubscribesAgainIsToldAlsoWhenTheEndOfTheFirstSubscriptionComesLate() throws Exception {
    Set<Object> subscribed = ConcurrentHashMap.newKeySet();
    CountDownLatch ending = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    Semaphore subscriptions = new Semaphore(0);
    front.instead =
        (exchange, message) -> {
          Object uri = Message.object(message, "params").get("uri");
          if ("resources/unsubscribe".equals(message.get("method"))) {
            ending.countDown();
            await(late);
            subscribed.remove(uri);
          } else if ("resources/subscribe".equals(message.get("method"))) {
            subscribed.add(uri);
            subscriptions.release();
          }
          return false;
        };
    RemoteCall ann = RemoteCall.of("ann", "roots");
    ResourceSource resources = remote(EVERYTHING).resources();
    resources.subscribe("note://one", uri -> {}, ann).close();
    assertTrue(ending.await(30, TimeUnit.SECONDS));
    ResourceSource.Subscription again = resources.subscribe("note://one", uri -> {}, ann);
    late.countDown();
    assertTrue(subscriptions.tryAcquire(3, 30, TimeUnit.SECONDS), "subscribed once more");
    assertEquals(Set.of("note://one"), subscribed);
    again.close();
  }

  @Test
  void aCancelledCallIsToldToTheServer() throws Exception {
    Remote server = remote(Terms.TOOLS);
    call(server, "echo", RemoteCall.of("ann"));
    failure(server, "hang", new RemoteCall("ann", Duration.ofMillis(300)));
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
    listsWith("{\"tools\":[{\"name\":\"a\"},{\"name\":\"a\"},{}],\"nextCursor\":\"x\"}");
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
