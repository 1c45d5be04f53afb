package io.eltgateway.airbyte.local.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ExecutionMode;
import io.eltgateway.airbyte.local.testing.FakeConnector;
import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.airbyte.local.testing.LocalContext;
import io.eltgateway.airbyte.local.tools.RunArguments;
import io.eltgateway.harness.SharedFiles;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmokeTestTest {
  private static final LocalContext CONTEXT = new LocalContext(Map.of());
  private static final String EARLIER = "zz_deleteme_20260101_1200_smoke_test_12ab";

  private final FakeConnector connector = new FakeConnector();
  private final Store store = new Store();

  /** Knows where everything is. */
  private final class Store implements StoredNamespaces {
    private final List<String> dropped = new ArrayList<>();
    private boolean broken;

    @Override
    public boolean knows(ConnectorRun destination) {
      return destination.connector().equals("destination-known");
    }

    @Override
    public Optional<Map<String, Object>> statistics(
        ConnectorRun destination, String namespace, String stream) {
      long rows =
          connector.written().stream().filter(record -> record.stream().equals(stream)).count();
      return rows == 0 ? Optional.empty() : Optional.of(Map.of("row_count", rows));
    }

    @Override
    public String expectedTable(String namespace, String stream) {
      return namespace + "." + stream;
    }

    @Override
    public void drop(ConnectorRun destination, String namespace) throws IOException {
      if (broken) {
        throw new IOException("locked");
      }
      dropped.add(namespace);
    }
  }

  private Map<String, Object> run(LocalCall call) throws Exception {
    RunArguments arguments =
        new RunArguments(connector, ConnectorConfigs.of(CONTEXT, Set.of()), Path::of);
    ToolResult result =
        new SmokeTest(
                connector,
                arguments,
                () -> List.of(store),
                () -> Instant.parse("2026-03-04T05:06:07Z"),
                CONTEXT.json())
            .handlers()
            .get("destination_smoke_test")
            .call(call);
    return Values.asObject(
        assertInstanceOf(ToolResult.Ok.class, result).structured().orElseThrow());
  }

  private static LocalCall call(Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("destination_connector_name", "destination-known");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return LocalCall.with(arguments);
  }

  @Test
  void aTestWritesOnlyIntoANamespaceItMadeAndRemovesIt() throws Exception {
    LocalCall call = call();
    Map<String, Object> answer = run(call);
    String namespace = (String) answer.get("namespace");
    assertTrue(namespace.matches("zz_deleteme_20260304_0506_smoke_test_[0-9a-f]{4}"), namespace);
    assertEquals(
        Set.of(namespace),
        connector.written().stream()
            .map(RecordMessage::namespace)
            .map(Optional::orElseThrow)
            .collect(Collectors.toSet()));
    assertEquals(List.of(ObjectPath.of("namespace", namespace)), call.made());
    assertEquals(call.made(), call.removed());
    assertEquals(List.of(namespace), store.dropped);
    assertEquals(true, answer.get("success"));
    assertEquals(true, answer.get("preflight_passed"));
    assertNull(answer.get("error"));
    assertNull(answer.get("warnings"));
    assertEquals("fast", answer.get("scenarios_requested"));
    assertEquals(
        connector.written().size() - 3, ((Number) answer.get("records_delivered")).intValue());
    assertEquals(20, Values.object(answer, "table_statistics").size());
    assertEquals(
        Map.of("empty_stream", namespace + ".empty_stream"), answer.get("tables_not_found"));
  }

  @Test
  void itHasTheScenariosOfTheVendors() {
    String facts = SharedFiles.read("facts/airbyte-tools.json");
    Scenarios scenarios = new Scenarios(CONTEXT.json());
    assertEquals(22, scenarios.names().size());
    scenarios.names().forEach(name -> assertTrue(facts.contains(name), name));
    assertEquals(21, scenarios.fast().size());
    assertTrue(scenarios.fast().stream().noneMatch(one -> one.name().equals("large_batch_stream")));
  }

  @Test
  void everyRecordFitsTheSchemaOfItsScenario() {
    for (Scenario scenario : new Scenarios(CONTEXT.json()).all()) {
      int checked = 0;
      for (Map<String, Object> record : scenario.records()) {
        if (checked++ == 10) {
          break;
        }
        // Airbyte writes local times under JSON Schema's formats, which want an offset.
        List<String> problems =
            CONTEXT.json().violations(scenario.jsonSchema(), record).stream()
                .filter(problem -> !problem.startsWith("'local_at' must be of the format"))
                .toList();
        assertEquals(List.of(), problems, scenario.name());
        Map<String, Object> columns = Values.object(scenario.jsonSchema(), "properties");
        assertTrue(columns.keySet().containsAll(record.keySet()), scenario.name());
      }
    }
  }

  @Test
  void scenariosAreChosenByNameAndBroughtByTheCaller() throws Exception {
    Map<String, Object> answer =
        run(
            call(
                "scenarios",
                "basic_types, empty_stream",
                "skip_preflight",
                true,
                "custom_scenarios",
                List.of(
                    Map.of(
                        "name",
                        "mine",
                        "json_schema",
                        Map.of("type", "object"),
                        "records",
                        List.of(Map.of("a", 1), Map.of("a", 2)),
                        "primary_key",
                        List.of("a")))));
    assertNull(answer.get("preflight_passed"));
    assertEquals("basic_types,empty_stream", answer.get("scenarios_requested"));
    assertEquals(
        List.of("basic_types", "basic_types", "basic_types", "mine", "mine"),
        connector.written().stream().map(RecordMessage::stream).toList());
  }

  @Test
  void theLargeScenarioIsMadeWhileItIsWritten() throws Exception {
    run(call("scenarios", List.of("large_batch_stream"), "skip_preflight", true));
    assertEquals(50_000, connector.written().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analytics",
        "zz_deleteme_2026_1200_x",
        "zz_deleteme_20260101_1200_x; drop schema y",
        "zz_deleteme_20260101_1200_",
        "xzz_deleteme_20260101_1200_a"
      })
  void aNamespaceThatNoTestMadeIsRefused(String namespace) {
    ToolException refused =
        assertThrows(ToolException.class, () -> run(call("reuse_namespace", namespace)));
    assertEquals(FailureKind.INVALID_ARGUMENTS, refused.failure().kind());
    assertEquals(List.of(), connector.destinations());
  }

  @Test
  void aNamespaceIsReusedOnlyByTheSessionThatMadeItAndIsKept() throws Exception {
    assertThrows(ToolException.class, () -> run(call("reuse_namespace", EARLIER)));
    assertEquals(List.of(), connector.destinations());
    LocalCall own = call("reuse_namespace", EARLIER).owning(ObjectPath.of("namespace", EARLIER));
    Map<String, Object> answer = run(own);
    assertEquals(EARLIER, answer.get("namespace"));
    assertEquals(List.of(), store.dropped);
    assertEquals(List.of(), own.removed());
    assertTrue(answer.get("warnings").toString().contains("was kept"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A b", "x-y", "../up", "a.b", "0123456789012345678901234567890123456789"})
  void aSuffixThatCouldMeanAnythingElseIsRefused(String suffix) {
    assertThrows(ToolException.class, () -> run(call("namespace_suffix", suffix)));
    assertEquals(List.of(), connector.destinations());
  }

  @Test
  void aFailedPreflightEndsTheTest() throws Exception {
    connector.failingToWrite("The disk is full.");
    Map<String, Object> answer = run(call());
    assertEquals(false, answer.get("success"));
    assertEquals(false, answer.get("preflight_passed"));
    assertEquals("The disk is full.", answer.get("error"));
    assertEquals(0L, answer.get("records_delivered"));
    assertEquals(1, connector.destinations().size());
    assertEquals(1, store.dropped.size());
  }

  @Test
  void whereTheGatewayCannotLookItSaysWhatToDrop() throws Exception {
    Map<String, Object> answer = run(call("destination_connector_name", "destination-elsewhere"));
    assertEquals(true, answer.get("success"));
    assertNull(answer.get("table_statistics"));
    String warnings = answer.get("warnings").toString();
    assertTrue(warnings.contains("drop the namespace '" + answer.get("namespace") + "'"), warnings);
    assertTrue(warnings.contains("no table statistics"), warnings);
  }

  @Test
  void aNamespaceThatCannotBeRemovedIsTold() throws Exception {
    store.broken = true;
    LocalCall call = call();
    Map<String, Object> answer = run(call);
    assertTrue(answer.get("warnings").toString().contains("could not be removed"));
    assertEquals(List.of(), call.removed());
  }

  @Test
  void aCancelledTestStillRemovesWhatItWrote() {
    LocalCall call = call("skip_preflight", true);
    connector.whileWriting(() -> call.source().cancel());
    ToolException cancelled = assertThrows(ToolException.class, () -> run(call));
    assertEquals(FailureKind.CANCELLED, cancelled.failure().kind());
    assertEquals(1, store.dropped.size());
  }

  @Test
  void aSourceIsNoDestination() {
    ToolException refused =
        assertThrows(
            ToolException.class, () -> run(call("destination_connector_name", "source-faker")));
    assertTrue(refused.getMessage().contains("is a source"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no_such_scenario", "fast,basic_types", ",", "[1"})
  void aWrongChoiceIsRefusedBeforeAnythingIsWritten(String scenarios) {
    assertThrows(ToolException.class, () -> run(call("scenarios", scenarios)));
    assertEquals(List.of(), connector.destinations());
  }

  @Test
  void anImageIsRunWithDocker() throws Exception {
    run(call("docker_image", "airbyte/destination-x:1.0"));
    ConnectorRun run = connector.destinations().get(0);
    assertEquals(Optional.of("airbyte/destination-x:1.0"), run.image());
    assertEquals(ExecutionMode.DOCKER, run.mode());
  }

  @Test
  void settingsThatLeadPastTheNamespaceAreReplaced() throws Exception {
    Map<String, Object> text = Map.of("type", "string");
    connector.specified(
        Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                "disable_type_dedupe",
                Map.of("type", "boolean"),
                "schema",
                text,
                "raw_data_schema",
                text)));
    Map<String, Object> answer =
        run(call("config", Map.of("schema", "public", "disable_type_dedupe", true)));
    assertEquals(
        Map.of(
            "disable_type_dedupe",
            false,
            "schema",
            answer.get("namespace"),
            "raw_data_schema",
            answer.get("namespace")),
        connector.destinations().get(0).config());
  }
}
