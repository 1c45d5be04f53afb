package io.eltgateway.airbyte.interactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tools say to clients with views and to those without. */
class InteractiveToolsTest {
  private static final String UI = Shown.EXTENSION;
  private static final String HISTORY = "show_connection_sync_history";
  private static final String STATUS = "show_workspace_sync_status";
  private static final String LIST = "show_connectors_list";
  private static final String ID = FakeAirbyte.id(1);

  private final FakeAirbyte airbyte = new FakeAirbyte();
  private TestGateway gateway;

  @BeforeEach
  void start() {
    Map<String, String> settings = new LinkedHashMap<>(TestGateway.selfManaged(airbyte.uri()));
    settings.put("registry-url", airbyte.uri() + "/files");
    settings.put("workspace-id", FakeAirbyte.WORKSPACE);
    gateway = TestGateway.with(Mode.READ_ONLY, settings);
    registry(40);
  }

  @AfterEach
  void end() {
    gateway.close();
    airbyte.close();
  }

  private void registry(int count) {
    List<String> levels = List.of("archived", "community", "certified");
    String sources =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{'dockerRepository':'airbyte/source-s%02d','dockerImageTag':'1.0','name':'S%02d','supportLevel':'%s','sourceType':'api'}"
                        .formatted(i, i, levels.get(i % 3)))
            .collect(Collectors.joining(","));
    airbyte
        .upstream()
        .on(
            "GET",
            "/files/registries/v0/oss_registry.json",
            200,
            ("{'sources':[" + sources + "],'destinations':[]}").replace('\'', '"'));
  }

  private static String job(int id, String status, long records) {
    return "{'jobId':%d,'status':'%s','jobType':'sync','startTime':'2020-11-20T09:00:00Z','bytesSynced':%d,'rowsSynced':%d}"
        .formatted(id, status, records * 1000, records);
  }

  private void connection(String id, String name, String... jobs) {
    airbyte.reads("/connections/" + id, described(id, name));
    airbyte.answers(
        "GET",
        "/jobs",
        asked -> "{'data':[" + (asked.target().contains(id) ? String.join(",", jobs) : "") + "]}");
    airbyte.reads("/sources/" + FakeAirbyte.id(8), "{'name':'Shop'}");
    airbyte.reads("/destinations/" + FakeAirbyte.id(9), "{'name':'House'}");
  }

  private static String described(String id, String name) {
    return "{'connectionId':'%s','name':'%s','workspaceId':'%s','sourceId':'%s','destinationId':'%s'}"
        .formatted(id, name, FakeAirbyte.WORKSPACE, FakeAirbyte.id(8), FakeAirbyte.id(9));
  }

  private static String text(ToolResult result) {
    return ((ToolResult.Ok) result)
        .content().stream()
            .map(block -> ((Content.Text) block).text())
            .collect(Collectors.joining("\n"));
  }

  private static Map<?, ?> data(ToolResult result) {
    return (Map<?, ?>) ((ToolResult.Ok) result).structured().orElseThrow();
  }

  private static Map<?, ?> view(ToolResult result) {
    return (Map<?, ?>) ((ToolResult.Ok) result).metadata().get(Shown.VIEW_DATA);
  }

  private static int size(Object list) {
    return ((List<?>) list).size();
  }

  @Test
  void aClientWithoutViewsGetsDataAndATableOfTheFirstConnectors() {
    ToolResult result = gateway.call(LIST, Map.of());

    assertTrue(
        text(result).startsWith("40 connectors fit; the first 25 are listed here.\n\nname |"));
    assertEquals(28, text(result).split("\n").length);
    assertEquals(40, data(result).get("connector_count"));
    assertEquals(25, size(data(result).get("connectors")));
    assertEquals(15, data(result).get("model_preview_omitted_count"));
    assertEquals(Map.of(), ((ToolResult.Ok) result).metadata());
  }

  @Test
  void aViewGetsAllConnectorsAndTheModelNoMoreThanBefore() {
    ToolResult result = gateway.callFrom(UI, LIST, Map.of());

    assertTrue(text(result).startsWith("The user sees 40 connectors in a view"));
    assertEquals(25, size(data(result).get("connectors")));
    assertEquals(40, size(view(result).get("connectors")));
  }

  @ParameterizedTest
  @CsvSource({
    "support_level, certified, 13",
    "support_level, 100, 14",
    "min_support_level, 200, 26",
    "min_support_level, Archived, 40",
    "connector_type, destination, 0",
    "connector_type, source, 40",
    "search, s07, 1",
    "search, certified, 13",
  })
  void connectorsAreFiltered(String argument, String value, int count) {
    assertEquals(count, data(gateway.call(LIST, Map.of(argument, value))).get("connector_count"));
  }

  @Test
  void contradictingAndUnknownLevelsAreRefused() {
    assertTrue(
        Results.failure(gateway.call(LIST, Map.of("certified", true, "support_level", "community")))
            .contains("either certified or support_level"));
    assertTrue(
        Results.failure(
                gateway.call(LIST, Map.of("min_support_level", "100", "support_level", "200")))
            .contains("either support_level or min_support_level"));
    assertTrue(
        Results.failure(gateway.call(LIST, Map.of("support_level", "gold")))
            .contains("Use archived, community or certified"));
  }

  @Test
  void aHistoryTellsHowManySucceededAndListsTheJobs() {
    connection(
        ID, "Orders", job(3, "running", 5), job(2, "failed", 0), job(1, "succeeded", 1_500_000));

    ToolResult result = gateway.call(HISTORY, Map.of("connection_id", ID));

    assertEquals(
        """
        Orders: 1 of the newest 3 jobs succeeded (33.3 %), 1 failed or cancelled, 1 not ended.
        In all 1.5 M records, 1.5 GB.

        job | status | started | records | bytes
        3 | running | 2020-11-20T09:00:00Z | 5 | 5.0 KB
        2 | failed | 2020-11-20T09:00:00Z | 0 | 0 bytes
        1 | succeeded | 2020-11-20T09:00:00Z | 1.5 M | 1.5 GB""",
        text(result));
    assertEquals("Shop", data(result).get("source_name"));
    assertEquals("House", data(result).get("destination_name"));
    assertEquals(3, size(data(result).get("jobs")));
    assertTrue(data(result).get("connection_url").toString().endsWith("/connections/" + ID));
    assertEquals(List.of(), asked("/jobs/"), "a listed job is not read again");
  }

  private List<String> asked(String part) {
    return airbyte.upstream().asked().stream()
        .map(asked -> asked.target())
        .filter(target -> target.contains(part))
        .toList();
  }

  @Test
  void besideAViewTheModelReadsOneLine() {
    connection(ID, "Orders", job(1, "succeeded", 10));

    ToolResult result = gateway.callFrom(UI, HISTORY, Map.of("connection_id", ID));

    assertEquals(
        "The user sees the history in a view. Orders: 1 of the newest 1 job succeeded (100.0 %),"
            + " 0 failed or cancelled. Ask with agent_context summary or verbose for more.",
        text(result));
    assertEquals(1, size(view(result).get("jobs")));
  }

  @Test
  void aSuppressedViewIsTextOnlyAndReadsNoNames() {
    connection(ID, "Orders", job(1, "succeeded", 10));

    ToolResult result =
        gateway.callFrom(
            UI,
            HISTORY,
            Map.of("connection_id", ID, "suppress_ui", true, "agent_context", "verbose"));

    assertFalse(text(result).contains("user sees"), text(result));
    assertTrue(text(result).contains("[{\"job_id\":1,"), text(result));
    assertEquals(Map.of(), ((ToolResult.Ok) result).metadata());
    assertEquals(List.of(), asked("/sources/"));
  }

  @Test
  void aConnectionOfAnotherWorkspaceIsNotShown() {
    airbyte.reads(
        "/connections/" + ID,
        described(ID, "Theirs").replace(FakeAirbyte.WORKSPACE, FakeAirbyte.OTHER_WORKSPACE));

    assertTrue(
        Results.failure(gateway.call(HISTORY, Map.of("connection_id", ID)))
            .contains("belongs to the workspace " + FakeAirbyte.OTHER_WORKSPACE));
    assertEquals(List.of(), asked("/jobs"));
  }

  @Test
  void aHistoryWithoutJobsSaysSo() {
    connection(ID, "Fresh");

    assertTrue(
        text(gateway.call(HISTORY, Map.of("connection_id", ID)))
            .startsWith("Fresh has not run yet."));
  }

  private void workspace() {
    String other = FakeAirbyte.id(2);
    airbyte.reads(
        "/connections",
        "{'data':["
            + described(ID, "Good | one\\nline")
            + ","
            + described(other, "Broken")
            + ","
            + described(FakeAirbyte.id(3), "Fresh")
            + ","
            + described(FakeAirbyte.id(4), "Hidden")
            + "]}");
    airbyte.reads(
        "/sources", "{'data':[{'sourceId':'%s','name':'Shop'}]}".formatted(FakeAirbyte.id(8)));
    airbyte.reads("/destinations", "{'data':[]}");
    airbyte
        .upstream()
        .on(
            "GET",
            "/api/public/v1/jobs",
            asked -> {
              String target = asked.target();
              if (target.contains(FakeAirbyte.id(4))) {
                return Reply.json(404, "{}");
              }
              String jobs =
                  target.contains(ID)
                      ? job(9, "running", 1) + "," + job(8, "succeeded", 100)
                      : target.contains(other) ? job(7, "failed", 0) : "";
              return Reply.json(200, ("{'data':[" + jobs + "]}").replace('\'', '"'));
            });
  }

  @Test
  void aBoardAddsUpTheConnectionsAndNamesProblems() {
    workspace();

    ToolResult result = gateway.call(STATUS, Map.of("recent_hours", 0));

    assertEquals(
        """
        4 connections: 2 with problems, 1 running, 0 synced recently. 1 of 2 ended jobs succeeded \
        (50.0 %); 101 records, 101.0 KB.
        Problems: Broken, Hidden

        connection | from | to | status | latest sync | id
        Good one line | Shop | ID9 | succeeded, running | 2020-11-20T09:00:00Z | ID1
        Broken | Shop | ID9 | failed | 2020-11-20T09:00:00Z | ID2
        Fresh | Shop | ID9 | no syncs |  | ID3
        Hidden | Shop | ID9 | unknown |  | ID4"""
            .replaceAll("ID(\\d)", "00000000-0000-4000-8000-00000000000$1"),
        text(result));
    Map<?, ?> data = data(result);
    assertEquals(2L, data.get("problem_connections"));
    assertEquals(50.0, data.get("recent_success_rate"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) data.get("connections")).get(0);
    assertEquals(9L, first.get("running_job_id"));
    assertEquals(8L, first.get("latest_job_id"));
    assertTrue(
        new ProviderJson()
            .write(first.get("suggested_tool_call"))
            .contains("show_connection_sync_history"));
    assertEquals(1, asked("/sources").size(), "names are read by the page, not one by one");
  }

  @Test
  void aBoardInAViewHasTheOutcomesOfAllConnections() {
    workspace();

    ToolResult result = gateway.callFrom(UI, STATUS, Map.of());
    Map<?, ?> first = (Map<?, ?>) ((List<?>) view(result).get("connections")).get(0);

    assertEquals(List.of("running", "succeeded"), first.get("recent_statuses"));
    assertTrue(text(result).startsWith("The user sees the board in a view. 4 connections:"));
  }

  @Test
  void anEmptyWorkspaceIsNoFailure() {
    airbyte.reads("/connections", "{'data':[]}");

    assertTrue(text(gateway.call(STATUS, Map.of())).startsWith("0 connections: 0 with problems"));
  }

  @Test
  void eachToolNamesItsViewAndPromisesAnObject() {
    gateway.specs().stream()
        .filter(spec -> spec.group().equals("interactive"))
        .forEach(
            spec -> {
              assertTrue(spec.metadata().toString().contains("ui://"), spec.name());
              assertEquals("{\"type\":\"object\"}", spec.outputSchema().orElseThrow());
            });
    assertTrue(
        gateway.specs().stream()
            .filter(spec -> !spec.group().equals("interactive"))
            .allMatch(spec -> spec.metadata().isEmpty()));
  }
}
