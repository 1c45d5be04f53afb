package io.eltgateway.app.endtoend.remote;

import static io.eltgateway.app.endtoend.remote.TalkingClient.await;
import static io.eltgateway.app.endtoend.remote.TalkingClient.textOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What a server of {@code type: mcp} asks and says on its way to the client, for both ways to reach
 * a server and both ways to reach the gateway.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnTest {
  private static final Map<String, ?> EVERYTHING =
      Map.of(
          "elicitation", Map.of("form", Map.of(), "url", Map.of()),
          "sampling", Map.of("context", Map.of()),
          "roots", Map.of("listChanged", true));
  private static final Map<String, ?> CANNOT_BE_ASKED =
      Map.of("roots", Map.of("listChanged", false));

  private final AskingEndpoint endpoint;
  private final Map<String, TestGateway> gateways = new HashMap<>();
  private final Map<String, TalkingClient> clients = new HashMap<>();
  private final List<TalkingClient> others = new ArrayList<>();
  private TestGateway gateway;
  private String carrier;
  private TalkingClient ann;
  private TalkingClient bob;
  private TalkingClient deaf;

  PassedOnTest() throws IOException {
    endpoint = new AskingEndpoint();
  }

  @AfterAll
  void close() {
    clients.values().forEach(TalkingClient::close);
    others.forEach(TalkingClient::close);
    gateways.values().forEach(TestGateway::close);
    endpoint.close();
  }

  /** Ann and Bob, who can be asked everything, and one who cannot, as if nothing had been said. */
  private void meet(String server, String way) {
    gateway = gateways.computeIfAbsent(server, this::gateway);
    carrier = way;
    ann = client(server, "ann", EVERYTHING);
    bob = client(server, "bob", EVERYTHING);
    deaf = client(server, "deaf", CANNOT_BE_ASKED);
  }

  private TalkingClient client(String server, String name, Map<String, ?> abilities) {
    TalkingClient client =
        clients.computeIfAbsent(server + carrier + name, first -> connect(abilities));
    client.heard.clear();
    client.answers = request -> null;
    return client;
  }

  private TalkingClient connect(Map<String, ?> abilities) {
    return carrier.equals("http")
        ? TalkingClient.overHttp(gateway, abilities)
        : TalkingClient.overStdio(gateway, abilities);
  }

  private TestGateway gateway(String server) {
    TestGateway started =
        TestGateway.configured()
            .provider(instance("acme", server, "[resources, elicitation, sampling, roots]"))
            .provider(instance("quiet", server, "[sampling]"))
            .start();
    TalkingClient first = TalkingClient.overHttp(started, Map.of());
    others.add(first);
    for (String tool : List.of("acme__ask", "quiet__ask")) {
      Waiting.until(
          "its tools are listed",
          () -> await(first.request("tools/list", Map.of())).toString().contains(tool));
    }
    return started;
  }

  private String instance(String name, String server, String pass) {
    return """
        %s:
          type: mcp
          %s
          effects: {"*": read}
          pass: %s
        """
        .formatted(name, server.equals("http") ? "url: " + endpoint.url() : command(), pass);
  }

  private static String command() {
    List<String> command = AskingProgram.command();
    return "command: "
        + command.get(0)
        + "\n  args: "
        + TestClient.JSON.writeValueAsString(command.subList(1, command.size()));
  }

  private static Map<String, Object> accept(String name) {
    return Map.of("action", "accept", "content", Map.of("by", name));
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void aQuestionReachesTheClientThatCallsAndOnlyThatOne(String server, String clients)
      throws Exception {
    meet(server, clients);
    CountDownLatch bothAreAsked = new CountDownLatch(2);
    ann.answers = request -> answerTogether(bothAreAsked, "ann");
    bob.answers = request -> answerTogether(bothAreAsked, "bob");

    CompletableFuture<JsonNode> annsCall = ann.call("acme__ask", Map.of("text", "Ann?"));
    CompletableFuture<JsonNode> bobsCall = bob.call("acme__ask", Map.of("text", "Bob?"));

    assertTrue(textOf(await(annsCall)).contains("\"ann\""), () -> textOf(await(annsCall)));
    assertTrue(textOf(await(bobsCall)).contains("\"bob\""), () -> textOf(await(bobsCall)));
    assertEquals(List.of("acme asks: Ann?"), messages(ann));
    assertEquals(List.of("acme asks: Bob?"), messages(bob));

    ann.answers = request -> Map.of("role", "assistant", "model", "m", "content", Map.of());
    assertTrue(ann.text("acme__sample", Map.of()).contains("\"model\":\"m\""));
    JsonNode sampling = ann.awaitHeard("sampling/createMessage").path("params");
    assertEquals("Really?", sampling.at("/messages/0/content/text").asString());
    assertFalse(sampling.has("includeContext"), "for the client that were all servers' context");

    ann.answers = request -> Map.of("roots", List.of(Map.of("uri", "file:///ann")));
    assertTrue(ann.text("acme__roots", Map.of()).contains("file:///ann"));
    assertEquals(1, bob.heard.size(), () -> bob.heard.toString());
  }

  private static Object answerTogether(CountDownLatch both, String name) {
    both.countDown();
    try {
      return both.await(20, TimeUnit.SECONDS) ? accept(name) : null;
    } catch (InterruptedException e) {
      return null;
    }
  }

  private static List<String> messages(TalkingClient client) {
    return client.heard("elicitation/create").stream()
        .map(message -> message.at("/params/message").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void whatAClientSaysAnewReachesTheServer(String server, String clients) throws Exception {
    meet(server, clients);
    assertEquals("0", ann.text("acme__roots_changes", Map.of()));
    assertEquals("none", ann.text("acme__level", Map.of()));
    ann.tell("notifications/roots/list_changed", Map.of());
    Waiting.until("the server knows", () -> ann.text("acme__roots_changes", Map.of()).equals("1"));
    await(ann.request("logging/setLevel", Map.of("level", "debug")));
    Waiting.until("the server knows", () -> ann.text("acme__level", Map.of()).equals("debug"));
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void theProgressOfAnAnswerReachesTheServerUnderItsOwnToken(String server, String clients) {
    meet(server, clients);
    ann.answers =
        request -> {
          JsonNode token = request.at("/params/_meta/progressToken");
          ann.tell("notifications/progress", Map.of("progressToken", token, "progress", 0.5));
          return Map.of("role", "assistant", "model", "m", "content", Map.of());
        };
    ann.text("acme__sample", Map.of());
    assertFalse(
        ann.awaitHeard("sampling/createMessage")
            .at("/params/_meta/progressToken")
            .asString()
            .isEmpty());
    Waiting.until(
        "the server knows",
        () ->
            ann.text("acme__progress_heard", Map.of())
                .contains("{progressToken=the server's, progress=0.5}"));
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void aQuestionThatTheServerTakesBackIsTakenBackAtTheClient(String server, String clients)
      throws Exception {
    meet(server, clients);
    CompletableFuture<JsonNode> call = ann.call("acme__ask");
    JsonNode question = ann.awaitHeard("elicitation/create");
    ann.text("acme__take_back", Map.of());
    assertEquals("taken back", textOf(await(call)));
    awaitTakenBack(question);
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void aCallThatIsCancelledTakesItsQuestionBack(String server, String clients) throws Exception {
    meet(server, clients);
    CompletableFuture<JsonNode> unused = ann.call("acme__ask");
    JsonNode question = ann.awaitHeard("elicitation/create");
    ann.cancelLast();
    awaitTakenBack(question);
    assertEquals(List.of(), bob.heard);
  }

  private void awaitTakenBack(JsonNode question) {
    Waiting.until(
        "the question is taken back",
        () ->
            ann.heard("notifications/cancelled").stream()
                .anyMatch(each -> each.at("/params/requestId").equals(question.path("id"))));
  }

  @ParameterizedTest
  @CsvSource({"http, http", "stdio, stdio"})
  void aCallerThatHasGoneLeavesItsQuestionToNobody(String server, String clients) throws Exception {
    meet(server, clients);
    bob.answers = request -> accept("bob");
    TalkingClient gone = connect(EVERYTHING);
    others.add(gone);
    CompletableFuture<JsonNode> unused = gone.call("acme__ask");
    gone.awaitHeard("elicitation/create");
    gone.vanish();
    assertTrue(bob.text("acme__ask", Map.of("text", "Bob?")).contains("bob"));
    assertEquals(List.of("acme asks: Bob?"), messages(bob));
  }

  @ParameterizedTest
  @CsvSource({"http, http", "stdio, stdio"})
  void aClientThatCannotBeAskedIsNotAskedAndTheServerLearnsIt(String server, String clients)
      throws Exception {
    meet(server, clients);
    assertEquals("{\"roots\":{\"listChanged\":false}}", deaf.text("acme__abilities", Map.of()));
    String said = deaf.text("acme__ask", Map.of());
    assertTrue(said.contains("The client does not offer elicitation."), said);
    assertEquals(List.of(), deaf.heard);
  }

  @ParameterizedTest
  @CsvSource({"http, http", "stdio, stdio"})
  void whatIsNotPassedIsNotAsked(String server, String clients) throws Exception {
    meet(server, clients);
    assertEquals("{\"sampling\":{}}", ann.text("quiet__abilities", Map.of()));
    String said = ann.text("quiet__ask", Map.of());
    assertTrue(said.contains("Not offered here: elicitation/create"), said);
    assertEquals(List.of(), ann.heard);
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void aQuestionOutsideOfCallsReachesTheClientWhoseSessionItIs(String server, String clients)
      throws Exception {
    meet(server, clients);
    ann.answers = request -> accept("ann");
    bob.text("acme__abilities", Map.of());
    ann.text("acme__abilities", Map.of());
    Waiting.until(
        "its stream is open",
        () -> {
          ann.text("acme__ask_beside", Map.of());
          return !messages(ann).isEmpty();
        });
    String answered = ann.text("acme__answered_beside", Map.of());
    assertTrue(answered.contains("\"ann\""), answered);
    assertEquals(List.of(), bob.heard);
  }

  @ParameterizedTest
  @CsvSource({"http, http", "stdio, stdio"})
  void aPageThatAPersonMustSeeIsAnErrorThatTheClientKnows(String server, String clients)
      throws Exception {
    meet(server, clients);
    JsonNode error = await(ann.call("acme__send_to_page")).path("error");
    assertEquals(-32042, error.path("code").asInt());
    JsonNode page = error.at("/data/elicitations/0");
    assertEquals("https://example.com/login", page.path("url").asString());
    assertEquals("acme asks: Log in.", page.path("message").asString());
    ann.text("acme__page_seen", Map.of());
    assertEquals(
        page.path("elicitationId"),
        ann.awaitHeard("notifications/elicitation/complete").at("/params/elicitationId"));

    JsonNode failed = await(deaf.call("acme__send_to_page")).path("result");
    assertTrue(failed.path("isError").asBoolean(), failed.toString());
    assertTrue(textOf(failed).contains("https://example.com/login"), failed.toString());
  }

  @ParameterizedTest
  @CsvSource({"http, http", "http, stdio", "stdio, http", "stdio, stdio"})
  void aSubscriberIsToldThatAResourceHoldsSomethingNew(String server, String clients)
      throws Exception {
    meet(server, clients);
    Map<String, String> note = Map.of("uri", "note://acme__one");
    assertEquals("{}", await(ann.request("resources/subscribe", note)).path("result").toString());
    bob.text("acme__update", Map.of());
    ann.text("acme__update", Map.of());
    JsonNode updated = ann.awaitHeard("notifications/resources/updated");
    assertEquals("note://acme__one", updated.at("/params/uri").asString());
    await(ann.request("resources/unsubscribe", note));
    ann.text("acme__update", Map.of());
    assertEquals(1, ann.heard.size());
    assertEquals(List.of(), bob.heard);
  }

  @ParameterizedTest
  @CsvSource({"http, http", "stdio, stdio"})
  void whatPeopleSeeOfToolsAndResourcesAndFailuresIsTheServers(String server, String clients)
      throws Exception {
    meet(server, clients);
    JsonNode tool = find(await(ann.request("tools/list", Map.of())), "tools", "acme__ask");
    assertEquals("The tool ask", tool.path("title").asString());
    assertEquals("https://example.com/tool.png", tool.at("/icons/0/src").asString());
    Waiting.until(
        "its resource is listed",
        () -> await(ann.request("resources/list", Map.of())).toString().contains("acme__one"));
    JsonNode resource =
        find(await(ann.request("resources/list", Map.of())), "resources", "acme__one");
    for (String member : List.of("title", "mimeType", "size", "annotations", "icons", "_meta")) {
      JsonNode own = TestClient.JSON.valueToTree(AskingServer.RESOURCE.get(member));
      assertEquals(own, resource.path(member), member);
    }
    JsonNode failed = await(ann.call("acme__fail")).path("result");
    assertEquals("It broke.", failed.at("/content/0/text").asString());
    assertEquals("aW1n", failed.at("/content/1/data").asString());
    assertEquals("broken", failed.at("/structuredContent/reason").asString());
    assertEquals("t1", failed.at("/_meta").path("example.com/trace").asString());
    assertEquals(
        "upstream", failed.at("/_meta").path("io.eltgateway/failure").path("kind").asString());
    assertTrue(failed.path("isError").asBoolean());
  }

  private static JsonNode find(JsonNode answer, String kind, String name) {
    return answer
        .path("result")
        .path(kind)
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
