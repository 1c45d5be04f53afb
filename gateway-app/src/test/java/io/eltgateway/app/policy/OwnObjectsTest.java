package io.eltgateway.app.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.policy.PolicyTable.Reach;
import io.eltgateway.app.policy.PolicyTable.Word;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.sandbox.Mishap;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Safe mode: what a session made itself is its own, with all that hangs on it; nothing else is. */
class OwnObjectsTest {
  private static final ValidArguments ARGUMENTS = new ValidArguments();
  private static FivetranSandbox sandbox;
  private static TestGateway gateway;
  private static TestClient owner;
  private static TestClient stranger;
  private static TestGateway unfenced;
  private static TestClient elsewhere;
  private Runnable back;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        new FivetranSandbox(Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC));
    gateway = TestGateway.over(sandbox, Mode.SAFE_MODE);
    owner = gateway.connect();
    stranger = gateway.connect();
    unfenced = TestGateway.over(sandbox, Mode.ALLOW_WRITES);
    elsewhere = unfenced.connect();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    unfenced.close();
    sandbox.close();
  }

  @BeforeEach
  void remember() {
    back = sandbox.checkpoint();
  }

  @AfterEach
  void goBack() {
    sandbox.mishaps().clear();
    back.run();
  }

  private static List<ToolSpec> specs() {
    return gateway.running().snapshot().entries().stream().map(Entry::spec).toList();
  }

  private static Word word(ToolSpec spec) {
    return PolicyTable.promise(Mode.SAFE_MODE, Reach.of(spec, List.of())).word();
  }

  /** What safe mode lets a session make, by kind, and the tool that makes it. */
  private static Map<String, String> makers() {
    return specs().stream()
        .filter(spec -> spec.creates().isPresent() && word(spec) == Word.YES)
        .collect(Collectors.toMap(spec -> spec.creates().orElseThrow().kind(), ToolSpec::name));
  }

  private static Map<String, Object> arguments(String tool) {
    Entry entry = gateway.running().snapshot().find("fivetran__" + tool).orElseThrow();
    return ARGUMENTS.of(tool, TestClient.JSON.readTree(entry.definition()).path("inputSchema"));
  }

  private static Target root(ToolSpec spec) {
    Target root = spec.target().orElseThrow();
    while (root.owner().isPresent()) {
      root = root.owner().orElseThrow();
    }
    return root;
  }

  /** Makes an object; a destination in a group of its own, because it bears that group's id. */
  private static String make(TestClient client, String tool) {
    return tool.equals("create_destination")
        ? make(client, tool, Map.of("group_id", make(client, "create_group")))
        : make(client, tool, Map.of());
  }

  private static String make(TestClient client, String tool, Map<String, Object> more) {
    Map<String, Object> arguments = new LinkedHashMap<>(arguments(tool));
    arguments.putAll(more);
    return client.call("fivetran__" + tool, arguments).json().path("id").asString();
  }

  private static void assertRefused(
      String rule, TestClient client, String tool, Map<String, ?> by) {
    String before = sandbox.stateFingerprint();
    Answer answer = client.call("fivetran__" + tool, by);
    assertEquals("refused", answer.kind(), answer.text());
    assertEquals(rule, answer.rule(), answer.text());
    assertEquals(before, sandbox.stateFingerprint());
  }

  private static void assertDone(TestClient client, String tool, Map<String, ?> by) {
    Answer answer = client.call("fivetran__" + tool, by);
    assertFalse(answer.failed(), answer.text());
  }

  @Test
  void aSessionCanMakeWhatHandsOutNoAccess() {
    assertEquals(
        Set.of(
            "connection",
            "connector_sdk_package",
            "destination",
            "group",
            "private_link",
            "team",
            "transformation"),
        makers().keySet());
  }

  @TestFactory
  Stream<DynamicTest> whoMadeAnObjectMayChangeItAndNobodyElse() {
    Map<String, String> makers = makers();
    return specs().stream()
        .filter(spec -> word(spec) == Word.OWN && makers.containsKey(root(spec).kind()))
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.name(), () -> onlyTheOwnerMay(spec, makers.get(root(spec).kind()))));
  }

  private static void onlyTheOwnerMay(ToolSpec spec, String maker) {
    Runnable undo = sandbox.checkpoint();
    try {
      onlyTheOwnerOfANewObjectMay(spec, maker);
    } finally {
      undo.run();
    }
  }

  private static void onlyTheOwnerOfANewObjectMay(ToolSpec spec, String maker) {
    Map<String, Object> arguments = new LinkedHashMap<>(arguments(spec.name()));
    arguments.put(root(spec).argument(), make(owner, maker));

    assertRefused("ledger", stranger, spec.name(), arguments);

    sandbox.clearRequests();
    Answer answer = owner.call("fivetran__" + spec.name(), arguments);
    List<RecordedRequest> requests = sandbox.requests();
    assertNotEquals("refused", answer.kind(), answer.text());
    assertNotEquals("GET", requests.get(requests.size() - 1).method(), "the change was asked for");
  }

  @Test
  void anArgumentThatRaisesACallNeedsTheObjectToBeOnesOwn() {
    String mine = make(owner, "create_connection");

    assertRefused("ledger", owner, "sync_connection", sync("gifted_pelican", true));
    assertDone(owner, "sync_connection", sync("gifted_pelican", false));
    assertDone(owner, "sync_connection", sync(mine, true));
    assertRefused("ledger", stranger, "sync_connection", sync(mine, true));
  }

  private static Map<String, Object> sync(String connection, boolean force) {
    return Map.of("connection_id", connection, "force", force);
  }

  @Test
  void aGroupWithSomebodyElsesConnectionStays() {
    String group = make(owner, "create_group");
    String theirs = make(stranger, "create_connection", Map.of("group_id", group));

    assertRefused("cascade", owner, "delete_group", Map.of("group_id", group));

    assertDone(stranger, "delete_connection", Map.of("connection_id", theirs));
    assertDone(owner, "delete_group", Map.of("group_id", group));
  }

  @Test
  void aGroupGoesTogetherWithOnesOwnConnection() {
    String group = make(owner, "create_group");
    String mine = make(owner, "create_connection", Map.of("group_id", group));

    assertDone(owner, "delete_group", Map.of("group_id", group));

    Answer gone = owner.call("fivetran__get_connection_details", Map.of("connection_id", mine));
    assertEquals("not-found", gone.kind());
  }

  @Test
  void aDestinationWithSomebodyElsesConnectionStays() {
    String group = make(owner, "create_group");
    String destination = make(owner, "create_destination", Map.of("group_id", group));
    make(stranger, "create_connection", Map.of("group_id", group));

    assertRefused("cascade", owner, "delete_destination", Map.of("destination_id", destination));
  }

  @Test
  void aDestinationIsSetUpOnlyInAGroupOfOnesOwn() {
    Map<String, Object> arguments = new LinkedHashMap<>(arguments("create_destination"));
    arguments.put("group_id", make(owner, "create_group"));

    assertRefused("ledger", stranger, "create_destination", arguments);
    assertDone(owner, "create_destination", arguments);
  }

  @Test
  void uploadedCodeLoadsOnlyIntoAGroupOfOnesOwn() {
    Map<String, Object> arguments = new LinkedHashMap<>(arguments("create_connection"));
    arguments.put("service", "connector_sdk");
    arguments.put("config", Map.of("schema", "robots", "package_id", "woven_satchel"));
    arguments.put("group_id", make(owner, "create_group"));

    assertRefused("ledger", stranger, "create_connection", arguments);
    assertDone(owner, "create_connection", arguments);
  }

  @Test
  void aDestinationThatSomebodyElseLoadsIntoStaysAsItIs() {
    String destination = make(owner, "create_destination");
    Map<String, Object> change = Map.of("destination_id", destination, "time_zone_offset", "+1");
    assertDone(owner, "modify_destination", change);
    make(stranger, "create_connection", Map.of("group_id", destination));

    assertRefused("cascade", owner, "modify_destination", change);
  }

  @Test
  void aGroupWithSomebodyElsesProjectStays() {
    String group = make(owner, "create_destination");
    make(elsewhere, "create_transformation_project", Map.of("group_id", group));

    assertRefused("cascade", owner, "delete_destination", Map.of("destination_id", group));
    assertRefused("cascade", owner, "delete_group", Map.of("group_id", group));
  }

  @Test
  void aPrivateLinkThatSomebodyElseUsesStays() {
    String link = make(owner, "create_private_link");
    String user = make(elsewhere, "create_connection", Map.of("private_link_id", link));

    assertRefused("cascade", owner, "delete_private_link", Map.of("private_link_id", link));

    assertDone(elsewhere, "delete_connection", Map.of("connection_id", user));
    assertDone(owner, "delete_private_link", Map.of("private_link_id", link));
  }

  @Test
  void whatCannotBeReadMayBeSomebodyElses() {
    String group = make(owner, "create_group");
    sandbox.mishaps().next(isListOf(group), Mishap.status(500));

    assertRefused("cascade", owner, "delete_group", Map.of("group_id", group));

    assertEquals(0, sandbox.mishaps().pending(), "the list was asked for");
    assertDone(owner, "delete_group", Map.of("group_id", group));
  }

  @Test
  void aListThatNeverEndsMayHoldSomebodyElses() {
    String group = make(owner, "create_group");
    Mishap page =
        Mishap.answer(
            200,
            "application/json",
            """
            {"code": "Success", "data": {"items": [], "next_cursor": "the-same-again"}}
            """);
    sandbox.mishaps().next(isListOf(group), page);
    sandbox.mishaps().next(isListOf(group), page);

    assertRefused("cascade", owner, "delete_group", Map.of("group_id", group));

    assertEquals(0, sandbox.mishaps().pending(), "both pages were asked for");
  }

  @Test
  void anItemWithoutAnIdMayBeSomebodyElses() {
    String group = make(owner, "create_group");
    sandbox
        .mishaps()
        .next(
            isListOf(group),
            Mishap.answer(
                200,
                "application/json",
                """
                {"code": "Success", "data": {"items": [{"service": "postgres"}]}}
                """));

    assertRefused("cascade", owner, "delete_group", Map.of("group_id", group));
  }

  private static java.util.function.Predicate<RecordedRequest> isListOf(String group) {
    return request -> request.is("GET", "/v1/groups/" + group + "/connections");
  }

  @Test
  void whatWasDeletedIsNobodysEvenWhenItsIdComesBack() {
    String destination = make(owner, "create_destination");
    assertDone(owner, "delete_destination", Map.of("destination_id", destination));

    String again = make(elsewhere, "create_destination", Map.of("group_id", destination));

    assertEquals(destination, again, "a destination bears the id of its group");
    Map<String, Object> change = Map.of("destination_id", again, "time_zone_offset", "+1");
    assertRefused("ledger", owner, "modify_destination", change);
    assertDone(elsewhere, "modify_destination", change);
  }

  @Test
  void anIdIsTakenAsItIs() {
    String mine = make(owner, "create_team");

    for (String id : List.of(" " + mine, mine + "/", "../teams/harvest_crew", mine + "/../x")) {
      Answer answer = owner.call("fivetran__delete_team", Map.of("team_id", id));
      assertTrue(
          Set.of("refused", "invalid-arguments").contains(answer.kind()), id + answer.text());
    }
    assertDone(owner, "get_team_details", Map.of("team_id", mine));
  }
}
