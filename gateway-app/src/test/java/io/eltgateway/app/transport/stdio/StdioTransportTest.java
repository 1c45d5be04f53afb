package io.eltgateway.app.transport.stdio;

import static io.eltgateway.app.transport.stdio.StdioServer.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.transport.FakeTools;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What goes over the wire, above all when things go wrong. */
class StdioTransportTest {
  private static final EdgeLimits IMPATIENT =
      new EdgeLimits(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(1));

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").stringValue();
  }

  /** The texts of so many answers, in whatever order they come. */
  private static Set<String> nextTexts(StdioServer server, int count) {
    Set<String> texts = new TreeSet<>();
    for (int number = 0; number < count; number++) {
      texts.add(text(server.next()));
    }
    return texts;
  }

  private static String error(JsonNode answer) {
    return answer.at("/error/code").asInt() + " " + answer.at("/error/message").stringValue();
  }

  @Test
  void answersInFlightAtTheEndOfInputAreDelivered() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(1, "hold", "{}"));
      server.send(call(2, "release", "{}"));
      server.endInput();

      Set<String> texts = nextTexts(server, 2);

      assertEquals(Set.of("held", "released"), texts);
      server.awaitEnd();
    }
  }

  @Test
  void everythingMayArriveBeforeTheFirstAnswerIsRead() {
    try (StdioServer server = new StdioServer()) {
      server.send(StdioServer.initialize("2025-06-18", "{}"));
      server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      server.send(call(1, "echo", "{\"text\":\"piped\"}"));
      server.endInput();
      server.listening();

      assertEquals("2025-06-18", server.next().at("/result/protocolVersion").stringValue());
      assertEquals("piped", text(server.next()));
      server.awaitEnd();
    }
  }

  @Test
  void aMalformedLineCostsOnlyItself() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send("{\"jsonrpc\": oops}");
      JsonNode answer = server.next();
      assertTrue(answer.get("id").isNull());
      assertEquals("-32700 The message is not valid JSON at byte 12.", error(answer));

      server.send(new byte[] {'"', (byte) 0xff, '"', '\n'});
      assertEquals("-32700", error(server.next()).substring(0, 6));

      server.send(call(1, "echo", "{\"text\":\"fine\"}"));
      assertEquals("fine", text(server.next()));
    }
  }

  @Test
  void aBlankLineCostsNothing() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send("\n \t \r\n");
      server.send(call(1, "echo", "{\"text\":\"fine\"}") + "\r");

      assertEquals("fine", text(server.next()));
      assertEquals(0, server.unread());
    }
  }

  @Test
  void aLineThatIsTooLongIsSkipped() {
    try (StdioServer server = new StdioServer().initialized()) {
      byte[] long1 = new byte[17 * 1024 * 1024];
      Arrays.fill(long1, (byte) 'x');
      long1[long1.length - 1] = '\n';
      server.send(long1);
      server.send(call(1, "echo", "{\"text\":\"fine\"}"));

      assertEquals("-32600 The message is longer than 16777216 bytes.", error(server.next()));
      assertEquals("fine", text(server.next()));
    }
  }

  @Test
  void aCallThatHangsAtItsCancellationKeepsNobodyFromBeingHeard() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(1, "careless", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
      server.send(call(2, "echo", "{\"text\":\"heard\"}"));

      assertEquals("heard", text(server.next()));
      server.tools.release.countDown();
    }
  }

  @Test
  void aSecondRequestWithTheSameIdIsRefusedAndTheFirstIsNot() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(7, "hold", "{}"));
      server.send(call(7, "echo", "{\"text\":\"second\"}"));
      assertEquals(
          "-32600 A request with the id 7 is still being worked on.", error(server.next()));

      server.send(call(8, "release", "{}"));
      Set<String> texts = nextTexts(server, 2);
      assertEquals(Set.of("held", "released"), texts);
    }
  }

  @Test
  void anIdIsFreeAgainWhenItsCallWasCancelled() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(7, "stuck", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.send(cancelled("7"));
      server.send(call(7, "echo", "{\"text\":\"second\"}"));
      assertEquals("second", text(server.next()));

      server.tools.release.countDown();
      server.endInput();
      server.awaitEnd();
      assertEquals(0, server.unread());
    }
  }

  private static String cancelled(String id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }

  @Test
  void aCancelledCallLearnsOfItAndIsNotAnswered() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(5, "wait", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.send(cancelled("5"));
      server.send(cancelled("\"nobody\""));
      assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
      server.send(call(6, "echo", "{\"text\":\"next\"}"));
      server.endInput();

      assertEquals("next", text(server.next()));
      server.awaitEnd();
      assertEquals(0, server.unread());
    }
  }

  @Test
  void aClientThatDoesNotReadAnyMoreCancelsWhatItAskedFor() throws IOException {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(1, "wait", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.toClient.in.close();
      server.send(call(2, "echo", "{\"text\":\"into the void\"}"));

      assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
    }
  }

  @Test
  void aQuestionToTheClientEndsWithTheInput() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send(StdioServer.initialize("2025-11-25", "{\"elicitation\":{}}"));
      assertNotNull(server.next().get("result"));
      server.send(call(1, "ask", "{}"));
      JsonNode question = server.next();
      assertEquals("elicitation/create", question.get("method").stringValue());
      server.endInput();

      JsonNode takenBack = server.next();
      assertEquals("notifications/cancelled", takenBack.get("method").stringValue());
      assertEquals(question.get("id"), takenBack.at("/params/requestId"));
      assertEquals("The call ended before the client answered.", text(server.next()));
      server.awaitEnd();
    }
  }

  @Test
  void whileAPersonThinksNoTimeCountsAgainstTheCall() {
    EdgeLimits impatient =
        new EdgeLimits(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(5));
    try (StdioServer server = new StdioServer(impatient, StdioTransport.DRAIN).listening()) {
      server.send(StdioServer.initialize("2025-11-25", "{\"elicitation\":{}}"));
      assertNotNull(server.next().get("result"));
      server.send(call(1, "ask", "{}"));
      JsonNode question = server.next();
      server.send(call(2, "wait", "{}"));
      assertEquals(2, server.next().get("id").intValue(), "a call like it is past its time");
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"accept\"}}"
              .formatted(question.get("id")));

      JsonNode answer = server.next();
      assertEquals(1, answer.get("id").intValue());
      assertFalse(answer.path("result").path("isError").asBoolean(), answer.toString());
    }
  }

  @Test
  void knowsWhatTheClientOffers() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send(
          StdioServer.initialize(
              "2025-11-25", "{\"sampling\":{},\"extensions\":{\"vendor/ui\":{}}}"));
      assertNotNull(server.next().get("result"));
      server.send(
          call(1, "supports", "{\"capabilities\":[\"sampling\",\"vendor/ui\",\"elicitation\"]}"));

      assertEquals("[true,true,false]", text(server.next()));
    }
  }

  @Test
  void beforeInitializeOnlyPingAndInitializeAreServed() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
      assertTrue(server.next().get("result").isEmpty());

      server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
      assertEquals(
          "-32600 The session has not begun. Send initialize first.", error(server.next()));
    }
  }

  @Test
  void nobodyHasToSayInitialized() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send(StdioServer.initialize("2025-11-25", "{}"));
      assertNotNull(server.next().get("result"));
      server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");

      assertEquals(8, server.next().at("/result/tools").size());
    }
  }

  @Test
  void anUnknownRevisionIsAnsweredWithTheNewest() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send(StdioServer.initialize("2024-11-05", "{}"));

      assertEquals("2025-11-25", server.next().at("/result/protocolVersion").stringValue());
    }
  }

  @Test
  void aProbeForTheStatelessEraIsAnsweredSoThatTheClientFallsBack() {
    try (StdioServer server = new StdioServer().listening()) {
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\"_meta\":"
              + "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");
      assertEquals("-32601 Method not found: server/discover", error(server.next()));

      server.send(StdioServer.initialize("2025-11-25", "{}"));
      assertNotNull(server.next().get("result"));
    }
  }

  @Test
  void wrongParametersAndMethodsAreErrorsOfTheRequest() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\"}");
      assertEquals("-32601 Method not found: resources/subscribe", error(server.next()));

      server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{}}");
      assertEquals("-32602 tools/call needs the name of a tool.", error(server.next()));

      server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"prompts/get\",\"params\":{}}");
      assertEquals("-32602 prompts/get needs the name of a prompt.", error(server.next()));

      server.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/read\"}");
      assertEquals("-32602 resources/read needs the URI of a resource.", error(server.next()));

      server.send(call(3, "echo", "[1]"));
      assertEquals("-32602 The arguments must be an object.", error(server.next()));

      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"logging/setLevel\",\"params\":{\"level\":1}}");
      assertEquals(
          "-32602 logging/setLevel needs a level such as \"info\" or \"error\".",
          error(server.next()));

      server.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"initialize\",\"params\":{}}");
      assertEquals(
          "-32602 initialize needs a protocolVersion, for example 2025-11-25.",
          error(server.next()));
    }
  }

  @Test
  void aCallThatDoesNotReturnIsAnsweredWithoutItAndOnce() {
    try (StdioServer server = new StdioServer(IMPATIENT, Duration.ZERO).initialized()) {
      server.send(call(1, "stuck", "{}"));
      JsonNode answer = server.next();
      server.tools.release.countDown();
      server.send(call(2, "echo", "{\"text\":\"fine\"}"));

      assertTrue(answer.at("/result/isError").asBoolean());
      assertEquals(
          "The call of 'stuck' took longer than 0 seconds and did not stop when it was cancelled. It may still"
              + " take effect: look before you repeat it.",
          text(answer));
      assertEquals("fine", text(server.next()));
      server.endInput();
      server.awaitEnd();
      assertEquals(0, server.unread());
    }
  }

  @Test
  void aReadThatDoesNotReturnIsAnsweredWithoutItToo() {
    try (StdioServer server = new StdioServer(IMPATIENT, Duration.ZERO).initialized()) {
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":"
              + "{\"uri\":\"x:stuck\"}}");

      assertEquals(
          "-32000 The call took longer than 0 seconds and did not stop when it was cancelled.",
          error(server.next()));
    }
  }

  @Test
  void aCallThatStopsAtTheFenceSaysItself() {
    EdgeLimits patient =
        new EdgeLimits(Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(1));
    try (StdioServer server = new StdioServer(patient, Duration.ZERO).initialized()) {
      server.send(call(1, "wait", "{}"));

      assertEquals("cancelled", text(server.next()));
    }
  }

  @Test
  void aCallThatDoesNotReturnCannotKeepTheProcessAfterTheEndOfInput() {
    try (StdioServer server =
        new StdioServer(EdgeLimits.DEFAULT, Duration.ofMillis(50)).initialized()) {
      server.send(call(1, "stuck", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.endInput();

      assertEquals("-32000 The gateway is shutting down.", error(server.next()));
      server.awaitEnd();
    }
  }

  @Test
  void moreRequestsThanMayRunWaitAndAreAllAnswered() {
    try (StdioServer server = new StdioServer().initialized()) {
      int requests = 300;
      for (int id = 0; id < requests; id++) {
        server.send(call(id, "hold", "{}"));
      }
      server.tools.release.countDown();

      Set<Integer> answered = new TreeSet<>();
      for (int count = 0; count < requests; count++) {
        answered.add(server.next().get("id").asInt());
      }
      assertEquals(requests, answered.size());
    }
  }

  @Test
  void everyMessageIsALineOfItsOwn() {
    try (StdioServer server = new StdioServer().initialized()) {
      String text = "a\\nb".repeat(50);
      for (int id = 0; id < 50; id++) {
        server.send(call(id, "echo", "{\"text\":\"" + text + "\"}"));
      }
      for (int count = 0; count < 50; count++) {
        assertEquals(text.translateEscapes(), text(server.next()));
      }
      assertEquals(0, server.unread());
    }
  }

  @Test
  void closingAnswersWhatRunsAndEnds() {
    try (StdioServer server = new StdioServer().initialized()) {
      server.send(call(1, "wait", "{}"));
      assertTrue(FakeTools.acquire(server.tools.begun, 1));
      server.transport.close();

      assertEquals("-32000 The gateway is shutting down.", error(server.next()));
      assertTrue(FakeTools.acquire(server.tools.cancelled, 1));
    }
  }
}
