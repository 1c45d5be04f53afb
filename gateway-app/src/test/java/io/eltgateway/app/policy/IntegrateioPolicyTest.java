package io.eltgateway.app.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.IntegrateioInstance;
import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.policy.PolicyTable.Word;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every tool of Integrate.io's in every mode, answered by the account's MCP server and by its REST
 * API: refused exactly where the table says, and without a trace at the vendor's. In safe mode, who
 * made an object may change it, and nobody else. The table is written down here once more, after
 * the vendor's page and the words of the modes, and knows nothing of the catalogue.
 */
class IntegrateioPolicyTest {
  private static final String TABLE =
      """
      tool                       read-only  safe-mode  allow-writes
      cancel_job                 no         own        yes
      clone_package              no         yes        yes
      discover_schema            yes        yes        yes
      explain_job_failure        yes        yes        yes
      get_connection             yes        yes        yes
      get_package                yes        yes        yes
      get_run                    yes        yes        yes
      get_schedule               yes        yes        yes
      list_clusters              yes        yes        yes
      list_connections           yes        yes        yes
      list_packages              yes        yes        yes
      list_runs                  yes        yes        yes
      list_schedules             yes        yes        yes
      list_workspaces            yes        yes        yes
      preview_data               yes        yes        yes
      retry_job                  no         yes        yes
      run_package                no         yes        yes
      search_all                 yes        yes        yes
      test_connection            yes        yes        yes
      toggle_schedule            no         own        yes
      update_package_components  no         own        yes
      validate_package           yes        yes        yes
      """;

  private static final Map<String, Map<Mode, Word>> PROMISES = promises();

  /** What the REST API has nothing like: allowed, asked of nobody, and said so. */
  private static final Set<String> NOT_BY_REST = Set.of("discover_schema", "list_workspaces");

  private static final ValidArguments ARGUMENTS =
      new ValidArguments(
          """
          * components [{"component_name": "warehouse_orders", "updates": {"options": {"batch": 9}}}]
          * connection_id 43
          * enabled false
          * package_id 101
          * query "orders"
          * run_id 9012
          * schedule_id 501
          * table "orders_daily"
          cancel_job run_id 9014
          preview_data row_count 2
          preview_data where_clause "orders > 41"
          """);

  private static final Map<Mode, TestGateway> GATEWAYS = new EnumMap<>(Mode.class);
  private static final Map<Mode, TestClient> CLIENTS = new EnumMap<>(Mode.class);
  private static TestClient stranger;
  private static IntegrateioSandbox sandbox;
  private static String untouched;

  /** Which interface answers; also the name of the instance that asks it. */
  private enum Api {
    MCP,
    REST;

    String tool(String name) {
      return name().toLowerCase(Locale.ROOT) + "__" + name;
    }
  }

  private static Map<String, Map<Mode, Word>> promises() {
    Map<String, Map<Mode, Word>> promises = new TreeMap<>();
    List<List<String>> rows = TABLE.lines().map(line -> Arrays.asList(line.split(" +"))).toList();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<Mode, Word> byMode = new EnumMap<>(Mode.class);
      for (Mode mode : Mode.values()) {
        int column = rows.get(0).indexOf(mode.label());
        byMode.put(mode, Word.valueOf(row.get(column).toUpperCase(Locale.ROOT)));
      }
      promises.put(row.get(0), byMode);
    }
    return promises;
  }

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        new IntegrateioSandbox(Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));
    untouched = sandbox.stateFingerprint();
    for (Mode mode : Mode.values()) {
      TestGateway gateway = IntegrateioInstance.both(sandbox, mode).start();
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

  private static List<Entry> tools(Api api, Mode mode) {
    return GATEWAYS.get(mode).running().snapshot().entries().stream()
        .filter(entry -> entry.name().startsWith(api.tool("")))
        .toList();
  }

  private static Map<String, Object> arguments(Entry entry) {
    JsonNode schema = TestClient.JSON.readTree(entry.definition()).path("inputSchema");
    return ARGUMENTS.of(entry.spec().name(), schema);
  }

  /** The requests of calls: that the live server's tools are compared is none. */
  private static List<RecordedRequest> requests() {
    return sandbox.requests().stream()
        .filter(request -> !request.body().contains("\"tools/list\""))
        .toList();
  }

  private static Stream<DynamicTest> each(Api api, Mode mode) {
    return tools(api, mode).stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    api + " " + mode + " " + entry.spec().name(), () -> take(api, mode, entry)));
  }

  @TestFactory
  Stream<DynamicTest> everyToolInEveryModeByEitherInterface() {
    return Stream.of(Api.values())
        .flatMap(api -> Stream.of(Mode.values()).flatMap(mode -> each(api, mode)));
  }

  private static void take(Api api, Mode mode, Entry entry) {
    String tool = entry.spec().name();
    Word promise = PROMISES.get(tool).get(mode);
    Runnable undo = sandbox.checkpoint();
    sandbox.clearRequests();
    Answer answer = CLIENTS.get(mode).call(entry.name(), arguments(entry));
    List<RecordedRequest> requests = requests();
    String after = sandbox.stateFingerprint();
    undo.run();
    if (promise != Word.YES) {
      assertEquals("refused", answer.kind(), answer.text());
      assertEquals(
          promise == Word.OWN ? "ledger" : "mode:" + mode.label(), answer.rule(), answer.text());
      assertFalse(answer.failure().path("remedy").asString("").isBlank(), answer.text());
      assertEquals(List.of(), requests, "the vendor was not asked");
      assertEquals(untouched, after, "nothing has changed");
    } else if (api == Api.REST && NOT_BY_REST.contains(tool)) {
      assertTrue(answer.text().contains("needs the account's MCP server"), answer.text());
      assertEquals(List.of(), requests);
    } else {
      assertEquals("ok", answer.kind(), answer.text());
      assertFalse(requests.isEmpty(), "the vendor was asked");
      assertTrue(
          requests.stream().allMatch(r -> r.target().endsWith("/mcp") == (api == Api.MCP)),
          requests.toString());
      assertEquals(api == Api.REST, answer.text().contains("served_by"), answer.text());
    }
  }

  @Test
  void listsExactlyWhatCanBeAllowed() {
    for (Api api : Api.values()) {
      for (Mode mode : Mode.values()) {
        List<String> expected =
            PROMISES.entrySet().stream()
                .filter(promise -> promise.getValue().get(mode) != Word.NO)
                .map(promise -> api.tool(promise.getKey()))
                .toList();
        assertEquals(
            expected,
            CLIENTS.get(mode).toolNames().stream()
                .filter(name -> name.startsWith(api.tool("")))
                .toList());
        assertEquals(
            new ArrayList<>(PROMISES.keySet()),
            tools(api, mode).stream().map(entry -> entry.spec().name()).sorted().toList());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> whoMadeAnObjectMayChangeItAndNobodyElse() {
    return Stream.of(Api.values())
        .flatMap(
            api ->
                Stream.of(
                    DynamicTest.dynamicTest(
                        api + " package",
                        () ->
                            onlyTheOwnerMay(
                                api,
                                "update_package_components",
                                "package_id",
                                "clone_package",
                                Map.of("package_id", 101))),
                    DynamicTest.dynamicTest(
                        api + " run",
                        () ->
                            onlyTheOwnerMay(
                                api,
                                "cancel_job",
                                "run_id",
                                "run_package",
                                Map.of("package_id", 101))),
                    DynamicTest.dynamicTest(
                        api + " run of a retry",
                        () ->
                            onlyTheOwnerMay(
                                api,
                                "cancel_job",
                                "run_id",
                                "retry_job",
                                Map.of("run_id", 9012)))));
  }

  private static void onlyTheOwnerMay(
      Api api, String change, String argument, String maker, Map<String, Object> from) {
    Runnable undo = sandbox.checkpoint();
    TestClient owner = CLIENTS.get(Mode.SAFE_MODE);
    try {
      Answer made = owner.call(api.tool(maker), from);
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put(argument, made.json().path(argument).asLong());
      if (change.equals("update_package_components")) {
        arguments.put(
            "components",
            List.of(Map.of("component_name", "warehouse_orders", "updates", Map.of("note", "x"))));
      }

      String before = sandbox.stateFingerprint();
      Answer refused = stranger.call(api.tool(change), arguments);
      assertEquals("ledger", refused.rule(), refused.text());
      assertEquals(before, sandbox.stateFingerprint());

      Answer done = owner.call(api.tool(change), arguments);
      assertEquals("ok", done.kind(), done.text());
      assertNotEquals(before, sandbox.stateFingerprint(), "the change was made");
    } finally {
      undo.run();
    }
  }
}
