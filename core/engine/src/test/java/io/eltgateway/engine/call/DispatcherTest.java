package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.SelectorLimit;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.config.MissingCredential;
import io.eltgateway.engine.config.MissingCredentials;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.policy.Selector;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private final Things things = new Things();

  @Test
  void toolsAreListedSortedAsTheModeAllows() {
    try (TestGateway wide = TestGateway.of(Mode.ALLOW_WRITES, things.tools());
        TestGateway tight = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      assertEquals(
          List.of(
              "acme__create_group",
              "acme__create_thing",
              "acme__delete_group",
              "acme__delete_thing",
              "acme__list_things",
              "acme__sync_thing",
              "acme__update_thing"),
          names(wide.dispatcher.tools(ANN)));
      assertEquals(List.of("acme__list_things"), names(tight.dispatcher.tools(ANN)));
      assertEquals(List.of("acme__list_things"), names(wide.dispatcher.tools(ANN, Mode.READ_ONLY)));
      assertSame(wide.dispatcher.tools(ANN), wide.dispatcher.tools(ANN));
    }
  }

  @Test
  void whatIsHiddenIsRefusedByThePolicyAndDoesNothing() {
    for (Mode mode : Mode.values()) {
      try (TestGateway gateway = TestGateway.of(mode, things.tools())) {
        List<String> visible = names(gateway.dispatcher.tools(ANN));
        for (Tool tool : things.tools()) {
          String name = "acme__" + tool.spec().name();
          if (!visible.contains(name)) {
            assertEquals(FailureKind.REFUSED, gateway.failure(name, Map.of("id", "x")).kind());
          }
        }
      }
    }
    assertEquals(List.of(), things.calls());
  }

  @Test
  void thePolicySpeaksBeforeTheArgumentsAreLookedAt() {
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      assertEquals(
          FailureKind.REFUSED, gateway.failure("acme__delete_thing", Map.of("nonsense", 1)).kind());
    }
  }

  @Test
  void anUnknownToolNamesTheNearestVisibleOne() {
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      ToolResult.Failed near = gateway.failure("acme__list_thing", Map.of());
      ToolResult.Failed hidden = gateway.failure("acme__delete_thin", Map.of());

      assertEquals(FailureKind.UNKNOWN_TOOL, near.kind());
      assertEquals(
          "There is no tool 'acme__list_thing'; tools/list shows those there are. Did you mean"
              + " 'acme__list_things'?",
          near.message());
      assertEquals(
          "There is no tool 'acme__delete_thin'; tools/list shows those there are.",
          hidden.message());
    }
  }

  @Test
  void aVendorsOwnNameForAToolIsUnderstoodAsTheOneWithItsPrefix() {
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      assertEquals(
          "There is no tool 'list_things'; tools/list shows those there are. Did you mean"
              + " 'acme__list_things'?",
          gateway.failure("list_things", Map.of()).message());
    }
  }

  @Test
  void aToolOfAnInstanceThatIsOffSaysWhy() {
    try (TestGateway gateway =
        new TestGateway(Snapshot.builder().off("acme", "Its jar is broken.").build())) {
      assertEquals(
          "'acme__list_things' is not there, because 'acme' is off: Its jar is broken.",
          gateway.failure("acme__list_things", Map.of()).message());
    }
  }

  @Test
  void wrongArgumentsAreToldTogetherAndNothingIsSent() {
    try (TestGateway gateway = TestGateway.of(Mode.ALLOW_WRITES, things.tools())) {
      ToolResult.Failed failed =
          gateway.failure("acme__sync_thing", Map.of("idd", "x", "force", "perhaps"));

      assertEquals(FailureKind.INVALID_ARGUMENTS, failed.kind());
      assertEquals(
          "The arguments do not fit 'acme__sync_thing'. There is no argument 'idd'. Did you mean"
              + " 'id'? 'force' must be a boolean, not a string. 'id' is missing. Nothing was sent.",
          failed.message());
      assertEquals(3, ((List<?>) failed.details().get("problems")).size());
      assertEquals(List.of(), things.calls());
    }
  }

  @Test
  void ofManyProblemsFiveAreTold() {
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      Map<String, Object> many = new TreeMap<>();
      for (int i = 1; i <= 7; i++) {
        many.put("unknown-" + i, i);
      }
      assertEquals(
          "The arguments do not fit 'acme__list_things'. There is no argument 'unknown-1'. There is"
              + " no argument 'unknown-2'. There is no argument 'unknown-3'. There is no argument"
              + " 'unknown-4'. There is no argument 'unknown-5'. There are 2 more problems. Nothing"
              + " was sent.",
          gateway.failure("acme__list_things", many).message());
    }
  }

  @Test
  void toolsWithoutTheirCredentialsAreHiddenAndSayWhatToSet() {
    Tool needing = tool(ToolSpec.named("list", Effect.READ));
    Tool free = tool(ToolSpec.named("search", Effect.READ).withoutCredentials());
    Instance.Builder instance =
        Instance.of("Acme Corporation", InstancePolicy.of("acme", Mode.READ_ONLY).build())
            .missingCredentials(
                MissingCredentials.of(
                    new MissingCredential(
                        "api-key", List.of("ACME_KEY", "ACMEKEY"), "Nothing gives it a value."),
                    new MissingCredential(
                        "api-secret", List.of("ACME_SECRET"), "Nothing gives it a value.")));
    try (TestGateway gateway = TestGateway.of(instance, needing, free)) {
      assertEquals(List.of("acme__search"), names(gateway.dispatcher.tools(ANN)));
      assertInstanceOf(ToolResult.Ok.class, gateway.call("acme__search", Map.of()));
      ToolResult.Failed failed = gateway.failure("acme__list", Map.of());
      assertEquals(FailureKind.CREDENTIALS, failed.kind());
      assertEquals(
          "'acme' has no credentials for Acme Corporation. Set api-key and api-secret under its"
              + " 'settings:' in the gateway's configuration, or the environment variables ACME_KEY"
              + " and ACME_SECRET, and start the gateway again.",
          failed.message());
      assertTrue(
          gateway.catalogue.snapshot().instances().get(0).health().refusal().isEmpty(),
          "no vendor has refused anything");
    }
  }

  @Test
  void whatCannotGetItsPermitInTimeIsRefusedBeforeTheProviderIsAsked() {
    FakeLimits limits = new FakeLimits();
    Instance.Builder instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.READ_ONLY).build()).limits(limits);
    try (TestGateway gateway = TestGateway.of(instance, things.tools())) {
      assertInstanceOf(ToolResult.Ok.class, gateway.call("acme__list_things", Map.of()));

      limits.refuse("Try again in 42 seconds.");
      ToolResult.Failed failed = gateway.failure("acme__list_things", Map.of());

      assertEquals(FailureKind.RATE_LIMITED, failed.kind());
      assertEquals("Try again in 42 seconds.", failed.message());
      assertEquals(1, things.calls().size());
    }
  }

  @Test
  void limitsOnSomeToolsCountTheirCallsOnly() {
    FakeLimits limits = new FakeLimits();
    Instance.Builder instance =
        Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build())
            .limits(limits)
            .selectorLimit(new SelectorLimit("updates", List.of(Selector.parse("@update"))));
    try (TestGateway gateway = TestGateway.of(instance, things.tools())) {
      gateway.call("acme__update_thing", Map.of("id", "a"));
      gateway.call("acme__sync_thing", Map.of("id", "a"));
      gateway.call("acme__sync_thing", Map.of("id", "a", "force", true));
      gateway.call("acme__list_things", Map.of());

      assertEquals(
          List.of(List.of("updates"), List.of(), List.of("updates"), List.of()), limits.asked());
    }
  }

  @Test
  void aSwapOfTheCatalogueIsSeenWholeAndTold() {
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      List<List<String>> told = new ArrayList<>();
      gateway.dispatcher.onToolsChange(() -> told.add(names(gateway.dispatcher.tools(ANN))));
      Instance other =
          Instance.of("Beta", InstancePolicy.of("beta", Mode.READ_ONLY).build()).build();

      gateway.catalogue.replace(
          Snapshot.builder().add(other, List.of(tool(ToolSpec.named("new", Effect.READ)))).build());

      assertEquals(List.of(List.of("beta__new")), told);
      assertInstanceOf(ToolResult.Ok.class, gateway.call("beta__new", Map.of()));
      assertEquals(FailureKind.UNKNOWN_TOOL, gateway.failure("acme__list_things", Map.of()).kind());
    }
  }

  @Test
  void definitionsOutputSchemasAndInstructionsAreHandedOn() {
    Tool shaped = tool(ToolSpec.named("shaped", Effect.READ).outputSchema("{\"type\":\"object\"}"));
    try (TestGateway gateway =
        TestGateway.of(Mode.READ_ONLY, shaped, tool(ToolSpec.named("plain", Effect.READ)))) {
      assertTrue(gateway.dispatcher.hasOutputSchema("acme__shaped"));
      assertFalse(gateway.dispatcher.hasOutputSchema("acme__plain"));
      assertFalse(gateway.dispatcher.hasOutputSchema("acme__nothing"));
      assertEquals("Welcome.", gateway.dispatcher.instructions());
      assertEquals(
          "{\"name\":\"acme__plain\",\"description\":\"\",\"inputSchema\":{\"type\":\"object\","
              + "\"properties\":{}},\"annotations\":{\"readOnlyHint\":true}}",
          gateway.dispatcher.tools(ANN).get(0).json());
    }
  }

  @Test
  void aSchemaThatCannotBeUsedCostsItsOwnCallsOnly() {
    Tool broken =
        tool(
            ToolSpec.named("broken", Effect.READ)
                .inputSchema("{\"$ref\":\"https://example.com/schema.json\"}"));
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, broken, things.tools()[0])) {
      assertEquals(FailureKind.UPSTREAM, gateway.failure("acme__broken", Map.of()).kind());
      assertInstanceOf(ToolResult.Ok.class, gateway.call("acme__list_things", Map.of()));
    }
  }

  private static Tool tool(ToolSpec.Builder spec) {
    return Tool.of(spec.build(), call -> ToolResult.text("fine"));
  }

  private static List<String> names(List<ToolDefinition> tools) {
    return tools.stream().map(ToolDefinition::name).toList();
  }
}
