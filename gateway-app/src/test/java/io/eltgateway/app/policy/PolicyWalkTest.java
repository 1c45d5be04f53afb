package io.eltgateway.app.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.app.endtoend.TestClient;
import io.eltgateway.app.endtoend.TestClient.Answer;
import io.eltgateway.app.endtoend.TestGateway;
import io.eltgateway.app.endtoend.ToolCounts;
import io.eltgateway.app.policy.PolicyTable.Promise;
import io.eltgateway.app.policy.PolicyTable.Reach;
import io.eltgateway.app.policy.PolicyTable.Word;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.fivetran.sandbox.FivetranSandbox;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Every tool, plain and with each argument that makes it heavier, in every mode, over MCP: refused
 * exactly where the table says, by the policy and not for its arguments, and without a trace at the
 * vendor's.
 */
class PolicyWalkTest {
  private static final int ALL_TOOLS = ToolCounts.FIVETRAN;

  /** What the sandbox says to valid calls that its account has no use for at the moment. */
  private static final Map<String, String> NOT_NOW =
      Map.ofEntries(
          Map.entry("cancel_transformation", "conflict"),
          Map.entry("create_account_log_service", "conflict"),
          Map.entry("delete_connection_column_config", "conflict"),
          Map.entry("delete_connector_sdk_package", "upstream"),
          Map.entry("delete_external_secrets_manager", "invalid-arguments"),
          Map.entry("delete_multiple_columns_connection_config", "conflict"),
          Map.entry("delete_private_link", "conflict"),
          Map.entry("delete_proxy_agent", "conflict"),
          Map.entry("delete_transformation_project", "conflict"),
          Map.entry("get_connection_move_job", "not-found"));

  private static final ValidArguments ARGUMENTS = new ValidArguments();
  private static final Map<Mode, TestGateway> GATEWAYS = new EnumMap<>(Mode.class);
  private static final Map<Mode, TestClient> CLIENTS = new EnumMap<>(Mode.class);
  private static FivetranSandbox sandbox;
  private static String untouched;

  @BeforeAll
  static void start() throws IOException {
    sandbox =
        new FivetranSandbox(Clock.fixed(Instant.parse("2026-05-04T10:00:00Z"), ZoneOffset.UTC));
    untouched = sandbox.stateFingerprint();
    for (Mode mode : Mode.values()) {
      TestGateway gateway = TestGateway.over(sandbox, mode);
      GATEWAYS.put(mode, gateway);
      CLIENTS.put(mode, gateway.connect());
    }
  }

  @AfterAll
  static void stop() {
    GATEWAYS.values().forEach(TestGateway::close);
    sandbox.close();
  }

  /**
   * One call of the walk.
   *
   * @param raises what its arguments raise: one argument can do so in several ways
   */
  private record Step(Entry entry, List<Raise> raises) {

    ToolSpec spec() {
      return entry.spec();
    }

    String title() {
      return isPlain() ? spec().name() : spec().name() + ", raised: " + raises;
    }

    Map<String, Object> arguments() {
      JsonNode schema = TestClient.JSON.readTree(entry.definition()).path("inputSchema");
      return isPlain()
          ? ARGUMENTS.of(spec().name(), schema)
          : ARGUMENTS.raised(spec().name(), schema, raises.get(0));
    }

    boolean isPlain() {
      return raises.isEmpty();
    }

    /** Also a plain call raises, where a required argument does. */
    Reach reach() {
      Map<String, Object> arguments = arguments();
      return Reach.of(
          spec(),
          spec().raises().stream()
              .filter(raise -> raises.contains(raise) || isGiven(raise, arguments))
              .toList());
    }

    private static boolean isGiven(Raise raise, Map<String, Object> arguments) {
      return raise.value().isEmpty() && arguments.containsKey(raise.argument());
    }
  }

  private static List<Step> steps(Mode mode) {
    List<Step> steps = new ArrayList<>();
    for (Entry entry : vendorTools(mode)) {
      steps.add(new Step(entry, List.of()));
      entry.spec().raises().stream()
          .collect(Collectors.groupingBy(raise -> List.of(raise.argument(), raise.value())))
          .values()
          .forEach(raises -> steps.add(new Step(entry, raises)));
    }
    return steps;
  }

  private static List<Entry> vendorTools(Mode mode) {
    return GATEWAYS.get(mode).running().snapshot().entries().stream()
        .filter(entry -> entry.instance().name().equals("fivetran"))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> inReadOnly() {
    return walk(Mode.READ_ONLY);
  }

  @TestFactory
  Stream<DynamicTest> inSafeMode() {
    return walk(Mode.SAFE_MODE);
  }

  @TestFactory
  Stream<DynamicTest> inAllowWrites() {
    return walk(Mode.ALLOW_WRITES);
  }

  private static Stream<DynamicTest> walk(Mode mode) {
    return steps(mode).stream()
        .map(step -> DynamicTest.dynamicTest(step.title(), () -> take(mode, step)));
  }

  private static void take(Mode mode, Step step) {
    Promise promise = PolicyTable.promise(mode, step.reach());
    // Nothing of the account's objects was made by this session.
    if (promise.word() == Word.YES) {
      Runnable undo = sandbox.checkpoint();
      try {
        assertPasses(mode, step);
      } finally {
        undo.run();
      }
    } else {
      assertRefused(mode, step, promise.rule());
    }
  }

  private static void assertPasses(Mode mode, Step step) {
    sandbox.clearRequests();
    Answer answer = CLIENTS.get(mode).call(step.entry().name(), step.arguments());
    assertEquals(NOT_NOW.getOrDefault(step.spec().name(), "ok"), answer.kind(), answer.text());
    assertFalse(sandbox.requests().isEmpty(), "the vendor was asked");
  }

  private static void assertRefused(Mode mode, Step step, String rule) {
    sandbox.clearRequests();
    Answer answer = CLIENTS.get(mode).call(step.entry().name(), step.arguments());
    assertEquals("refused", answer.kind(), answer.text());
    assertEquals(rule, answer.rule(), answer.text());
    assertFalse(answer.failure().path("remedy").asString("").isBlank(), answer.text());
    assertEquals(List.of(), sandbox.requests(), "the vendor was not asked");
    assertEquals(untouched, sandbox.stateFingerprint(), "nothing has changed");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void listsExactlyWhatCanBeAllowed(Mode mode) {
    List<String> expected =
        Stream.concat(
                Stream.of("gateway__list_pipelines", "gateway__status"),
                vendorTools(mode).stream()
                    .filter(
                        entry ->
                            PolicyTable.promise(mode, Reach.of(entry.spec(), List.of())).word()
                                != Word.NO)
                    .map(Entry::name))
            .sorted()
            .toList();

    assertEquals(expected, CLIENTS.get(mode).toolNames());
  }

  @Test
  void theWalkMeetsAllToolsAndTheTableKnowsAllTheirTraits() {
    List<Entry> tools = vendorTools(Mode.ALLOW_WRITES);
    Set<Trait> traits =
        steps(Mode.ALLOW_WRITES).stream()
            .flatMap(step -> step.reach().traits().stream())
            .collect(Collectors.toSet());

    assertEquals(ALL_TOOLS, tools.size());
    assertEquals(Set.of(Trait.GRANTS, Trait.SECRET, Trait.DESTRUCTIVE), traits);
    assertTrue(
        tools.stream().map(entry -> entry.spec().name()).toList().containsAll(NOT_NOW.keySet()));
  }

  @Test
  void withRevealSecretsTheToolsThatMakeOneAreOnAndShowIt() {
    try (TestGateway gateway =
        TestGateway.configured()
            .instance("fivetran", Mode.ALLOW_WRITES, sandbox, "reveal-secrets: true")
            .start()) {
      TestClient client = gateway.connect();
      List<Step> makers =
          steps(Mode.ALLOW_WRITES).stream()
              .filter(step -> step.reach().traits().contains(Trait.SECRET))
              .toList();

      assertEquals(ALL_TOOLS + 2, client.toolNames().size());
      for (Step step : makers) {
        Runnable undo = sandbox.checkpoint();
        Answer answer = client.call(step.entry().name(), step.arguments());
        assertEquals("ok", answer.kind(), step.title() + ": " + answer.text());
        if (step.isPlain()) {
          assertFalse(answer.text().contains("***"), step.title() + ": " + answer.text());
        }
        undo.run();
      }
      assertEquals(10, makers.stream().filter(Step::isPlain).count());
    }
  }
}
