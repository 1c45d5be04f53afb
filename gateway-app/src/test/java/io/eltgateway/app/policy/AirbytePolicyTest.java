package io.eltgateway.app.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.sandbox.AirbyteSandbox;
import io.eltgateway.app.endtoend.AirbyteInstance;
import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.policy.PolicyTable.Promise;
import io.eltgateway.app.policy.PolicyTable.Reach;
import io.eltgateway.app.policy.PolicyTable.Word;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every tool of Airbyte's in every mode, over MCP and HTTP: refused exactly where the table says,
 * and without a trace at the vendor's. In safe mode, who made an object may change it, and nobody
 * else. What tells Airbyte from others: a sync is promised to read-only users, and what works on
 * this machine is refused over HTTP.
 */
class AirbytePolicyTest {
  private static final Pattern KEY = Pattern.compile("@([a-z-]+)");
  private static final Pattern ID = Pattern.compile("\\(id ([0-9a-f-]{36})\\)");
  private static final Set<String> CHANGES = Set.of("PATCH", "PUT", "DELETE");
  private static final String OBJECTS =
      """
      * artifact_type "catalog"
      * connection_id "@faker-noop"
      * connector_name "source-faker"
      * definition_id "@parcel-tracker"
      * destination_id "@noop"
      * manifest_yaml "version: 6.48.0\\ntype: DeclarativeSource\\nstreams: []"
      * name "New name"
      * selected_streams ["users"]
      * source_connector_name "source-faker"
      * source_id "@faker"
      * stream_names ["products"]
      deploy_destination_to_cloud destination_connector_name "destination-dev-null"
      deploy_destination_to_cloud config {"test_destination": {"test_destination_type": "SILENT"}}
      deploy_source_to_cloud config {"count": 10}
      describe_cloud_organization organization_name "Example Analytics"
      permanently_delete_cloud_connection name "Sample Data → Nowhere"
      permanently_delete_cloud_destination name "Nowhere"
      permanently_delete_cloud_source name "Sample Data"
      permanently_delete_custom_source_definition name "Parcel tracker"
      publish_custom_source_definition manifest_yaml "version: 6.48.0\\ntype: DeclarativeSource\\nstreams: []"
      update_cloud_connection enabled false
      update_cloud_destination_config config {"test_destination": {"test_destination_type": "SILENT"}}
      update_cloud_source_config config {"count": 11}
      update_custom_source_definition manifest_yaml "version: 6.48.0\\ntype: DeclarativeSource\\nstreams: []"
      """;

  @TempDir private static Path project;

  private static final ValidArguments ARGUMENTS =
      new ValidArguments(KEY.matcher(OBJECTS).replaceAll(key -> AirbyteSandbox.id(key.group(1))));
  private static final Map<Mode, TestGateway> GATEWAYS = new EnumMap<>(Mode.class);
  private static final Map<Mode, TestClient> CLIENTS = new EnumMap<>(Mode.class);
  private static AirbyteSandbox sandbox;
  private static String untouched;
  private static TestClient stranger;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        new AirbyteSandbox(Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC));
    untouched = sandbox.stateFingerprint();
    for (Mode mode : Mode.values()) {
      TestGateway gateway =
          AirbyteInstance.over(
                  sandbox,
                  mode,
                  AirbyteInstance.workspace(sandbox),
                  "require-delete-marker: false",
                  "trusted-execution: true",
                  "project-dir: " + project)
              .start();
      GATEWAYS.put(mode, gateway);
      CLIENTS.put(mode, gateway.connect());
    }
    stranger = GATEWAYS.get(Mode.SAFE_MODE).connect();
  }

  @AfterAll
  static void stop() {
    GATEWAYS.values().forEach(TestGateway::close);
    sandbox.close();
  }

  private static List<Entry> tools(Mode mode) {
    return GATEWAYS.get(mode).running().snapshot().entries().stream()
        .filter(entry -> entry.name().startsWith("airbyte__"))
        .toList();
  }

  private static Map<String, Object> arguments(Entry entry) {
    JsonNode schema = TestClient.JSON.readTree(entry.definition()).path("inputSchema");
    return ARGUMENTS.of(entry.spec().name(), schema);
  }

  private static Promise promise(Mode mode, ToolSpec spec) {
    Reach reach = Reach.of(spec, List.of());
    if (mode == Mode.READ_ONLY
        && reach.effect() == Effect.EXECUTE
        && spec.traits().contains(Trait.IN_READ_ONLY)) {
      reach = new Reach(Effect.READ, reach.traits(), reach.namesObject());
    }
    Promise byMode = PolicyTable.promise(mode, reach);
    if (byMode.word() != Word.NO && spec.traits().contains(Trait.PROCESS)) {
      return new Promise(Word.NO, "trait:process");
    }
    if (byMode.word() != Word.NO && spec.traits().contains(Trait.LOCAL)) {
      return new Promise(Word.NO, "trait:local");
    }
    return byMode;
  }

  @TestFactory
  Stream<DynamicTest> everyToolInEveryMode() {
    return Stream.of(Mode.values())
        .flatMap(
            mode ->
                tools(mode).stream()
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                mode + " " + entry.spec().name(), () -> take(mode, entry))));
  }

  private static void take(Mode mode, Entry entry) {
    Promise promise = promise(mode, entry.spec());
    Runnable undo = sandbox.checkpoint();
    sandbox.clearRequests();
    Answer answer = CLIENTS.get(mode).call(entry.name(), arguments(entry));
    List<RecordedRequest> requests = sandbox.requests();
    if (promise.word() == Word.YES) {
      undo.run();
      assertEquals("ok", answer.kind(), answer.text());
      boolean asksTheVendor = !List.of("local", "registry").contains(entry.spec().group());
      assertFalse(
          asksTheVendor && entry.spec().needsCredentials() && requests.isEmpty(),
          "the vendor was asked");
    } else {
      assertEquals("refused", answer.kind(), answer.text());
      assertEquals(promise.rule(), answer.rule(), answer.text());
      assertFalse(answer.failure().path("remedy").asString("").isBlank(), answer.text());
      assertEquals(untouched, sandbox.stateFingerprint(), "nothing has changed");
      assertEquals(List.of(), requests, "the vendor was not asked");
    }
  }

  @Test
  void listsExactlyWhatCanBeAllowed() {
    for (Mode mode : Mode.values()) {
      List<String> expected =
          tools(mode).stream()
              .filter(entry -> promise(mode, entry.spec()).word() != Word.NO)
              .map(Entry::name)
              .toList();
      assertEquals(
          expected,
          CLIENTS.get(mode).toolNames().stream()
              .filter(name -> name.startsWith("airbyte__"))
              .toList());
      assertEquals(55, tools(mode).size());
    }
  }

  @TestFactory
  Stream<DynamicTest> whoMadeAnObjectMayChangeItAndNobodyElse() {
    return tools(Mode.SAFE_MODE).stream()
        .filter(entry -> promise(Mode.SAFE_MODE, entry.spec()).word() == Word.OWN)
        .map(entry -> DynamicTest.dynamicTest(entry.spec().name(), () -> onlyTheOwnerMay(entry)));
  }

  private static void onlyTheOwnerMay(Entry entry) {
    Runnable undo = sandbox.checkpoint();
    try {
      TestClient owner = CLIENTS.get(Mode.SAFE_MODE);
      Map<String, Object> arguments = new LinkedHashMap<>(arguments(entry));
      String target = entry.spec().target().orElseThrow().argument();
      arguments.put(target, make(owner, entry.spec().target().orElseThrow().kind()));
      if (entry.spec().effect() == Effect.DELETE) {
        arguments.put("name", "deleteme");
      }

      String before = sandbox.stateFingerprint();
      Answer refused = stranger.call(entry.name(), arguments);
      assertEquals("ledger", refused.rule(), refused.text());
      assertEquals(before, sandbox.stateFingerprint());

      sandbox.clearRequests();
      Answer done = owner.call(entry.name(), arguments);
      assertEquals("ok", done.kind(), done.text());
      assertTrue(
          sandbox.requests().stream().anyMatch(request -> CHANGES.contains(request.method())),
          "the change was asked for");
    } finally {
      undo.run();
    }
  }

  private static String make(TestClient owner, String kind) {
    return switch (kind) {
      case "source" ->
          made(
              owner,
              "deploy_source_to_cloud",
              Map.of(
                  "source_name",
                  "deleteme",
                  "source_connector_name",
                  "source-faker",
                  "config",
                  Map.of("count", 10)));
      case "destination" ->
          made(owner, "deploy_noop_destination_to_cloud", Map.of("name", "deleteme"));
      case "connection" ->
          made(
              owner,
              "create_connection_on_cloud",
              Map.of(
                  "connection_name",
                  "deleteme",
                  "source_id",
                  make(owner, "source"),
                  "destination_id",
                  make(owner, "destination"),
                  "selected_streams",
                  List.of("users")));
      case "definition" ->
          made(
              owner,
              "publish_custom_source_definition",
              Map.of(
                  "name",
                  "deleteme",
                  "manifest_yaml",
                  "version: 6.47.0\ntype: DeclarativeSource\nstreams: []"));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String made(TestClient owner, String tool, Map<String, ?> arguments) {
    Answer answer = owner.call("airbyte__" + tool, arguments);
    Matcher found = ID.matcher(answer.text());
    assertTrue(!answer.failed() && found.find(), answer.text());
    return found.group(1);
  }
}
