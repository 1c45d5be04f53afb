package io.eltgateway.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolPolicyTest {
  private static final ToolSpec LIST = ToolSpec.named("list_things", Effect.READ).build();
  private static final ToolSpec CREATE = ToolSpec.named("create_thing", Effect.CREATE).build();
  private static final ToolSpec DELETE =
      ToolSpec.named("delete_thing", Effect.DELETE).target(Target.of("thing", "id")).build();
  private static final ToolSpec SYNC =
      ToolSpec.named("sync_thing", Effect.EXECUTE)
          .target(Target.of("thing", "id"))
          .raises(Raise.whenEquals("force", true, Effect.UPDATE))
          .raises(Raise.whenPresent("trust", Trait.GRANTS))
          .build();

  @Test
  void readOnlyBeatsEverything() {
    InstancePolicy policy =
        InstancePolicy.of("acme", Mode.READ_ONLY).allow(selectors("*", "@delete")).build();

    assertEquals("mode:read-only", refusal(policy, DELETE, Map.of()).rule());
    assertAllowed(policy, LIST, Map.of());
  }

  @Test
  void denyBeatsAllow() {
    InstancePolicy policy =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .allow(selectors("list_things", "delete_thing"))
            .deny(selectors("delete_*"))
            .build();

    assertAllowed(policy, LIST, Map.of());
    assertEquals("deny:delete_*", refusal(policy, DELETE, Map.of()).rule());
  }

  @Test
  void anAllowListNarrowsAndAnEmptyOneSwitchesEverythingOff() {
    InstancePolicy narrow =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).allow(selectors("@read")).build();
    InstancePolicy nothing = InstancePolicy.of("acme", Mode.ALLOW_WRITES).allow(List.of()).build();

    assertAllowed(narrow, LIST, Map.of());
    assertEquals("allow", refusal(narrow, CREATE, Map.of()).rule());
    assertEquals("allow", refusal(nothing, LIST, Map.of()).rule());
  }

  @Test
  void noArgumentLeadsOutOfARuleThatHoldsBack() {
    InstancePolicy denied =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).deny(selectors("@execute")).build();
    InstancePolicy held =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .ceiling(Selector.parse("@execute"), Mode.SAFE_MODE, "ACME_SCOPE")
            .build();

    assertEquals("deny:@execute", refusal(denied, SYNC, Map.of("force", true)).rule());
    assertTrue(allowed(held, SYNC, Map.of("force", true)).ownOnly());
  }

  @Test
  void noSecondArgumentLeadsOutOfARuleThatTheFirstLedInto() {
    ToolSpec tidy =
        ToolSpec.named("tidy_thing", Effect.EXECUTE)
            .target(Target.of("thing", "id"))
            .raises(Raise.whenPresent("rename", Effect.UPDATE))
            .raises(Raise.whenPresent("wipe", Effect.DELETE))
            .build();
    InstancePolicy denied =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).deny(selectors("@update")).build();
    InstancePolicy held =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .ceiling(Selector.parse("@update"), Mode.READ_ONLY, "ACME_SCOPE")
            .build();

    assertAllowed(denied, tidy, Map.of("wipe", true));
    assertEquals("deny:@update", refusal(denied, tidy, Map.of("rename", true)).rule());
    assertEquals(
        "deny:@update", refusal(denied, tidy, Map.of("rename", true, "wipe", true)).rule());
    assertEquals(
        "ceiling:@update:read-only",
        refusal(held, tidy, Map.of("rename", true, "wipe", true)).rule());
  }

  @Test
  void anArgumentCanLeadIntoARuleThatHoldsBack() {
    InstancePolicy denied =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).deny(selectors("@update")).build();
    InstancePolicy narrow =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).allow(selectors("@execute")).build();

    assertAllowed(denied, SYNC, Map.of());
    assertEquals("deny:@update", refusal(denied, SYNC, Map.of("force", true)).rule());
    assertAllowed(narrow, SYNC, Map.of());
    assertEquals("allow", refusal(narrow, SYNC, Map.of("force", true)).rule());
  }

  @Test
  void ceilingsHoldSomeToolsToATighterMode() {
    InstancePolicy policy =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .ceiling(Selector.parse("@delete"), Mode.READ_ONLY, "ACME_SCOPE")
            .ceiling(Selector.parse("*_thing"), Mode.SAFE_MODE, "ACME_SCOPE")
            .build();

    assertEquals("ceiling:@delete:read-only", refusal(policy, DELETE, Map.of()).rule());
    assertEquals(
        "ceiling:*_thing:safe-mode", refusal(policy, SYNC, Map.of("trust", List.of())).rule());
    assertEquals(Mode.SAFE_MODE, allowed(policy, CREATE, Map.of()).mode());
    assertEquals(Mode.ALLOW_WRITES, allowed(policy, LIST, Map.of()).mode());
  }

  @Test
  void aCeilingNeverWidens() {
    InstancePolicy policy =
        InstancePolicy.of("acme", Mode.READ_ONLY)
            .ceiling(Selector.parse("*"), Mode.ALLOW_WRITES, "ACME_ALLOW_WRITES")
            .build();

    assertEquals("mode:read-only", refusal(policy, CREATE, Map.of()).rule());
  }

  @Test
  void aRequestTightensAndNeverWidens() {
    InstancePolicy wide = InstancePolicy.of("acme", Mode.ALLOW_WRITES).build();
    InstancePolicy tight = InstancePolicy.of("acme", Mode.READ_ONLY).build();

    Decision tightened = tool(wide, CREATE).decide(Map.of(), Mode.READ_ONLY);
    assertEquals("request:read-only", tightened.rule());
    assertFalse(tool(wide, CREATE).couldAllow(Mode.READ_ONLY));
    assertEquals("mode:read-only", tool(tight, CREATE).decide(Map.of(), Mode.ALLOW_WRITES).rule());
  }

  @Test
  void aToolThatSomeArgumentsAllowIsShown() {
    InstancePolicy onlyUpdates =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES).allow(selectors("@update")).build();

    assertTrue(tool(onlyUpdates, SYNC).couldAllow(Mode.ALLOW_WRITES));
    assertAllowed(onlyUpdates, SYNC, Map.of("force", true));
    assertEquals("allow", refusal(onlyUpdates, SYNC, Map.of()).rule());
  }

  @Test
  void aRuleThatThrowsDenies() {
    Map<String, Object> trap =
        new AbstractMap<>() {
          @Override
          public boolean containsKey(Object key) {
            throw new IllegalStateException("no");
          }

          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no");
          }
        };
    InstancePolicy policy = InstancePolicy.of("acme", Mode.ALLOW_WRITES).build();

    Decision.Refused refused = refusal(policy, SYNC, trap);

    assertEquals("policy-error", refused.rule());
    assertEquals(
        "The policy could not judge this call of 'acme__sync_thing', so it is refused. Check the"
            + " arguments; the gateway's log says more.",
        refused.failure().message());
  }

  @Test
  void refusalsSayCauseAndRemedy() {
    InstancePolicy readOnly = InstancePolicy.of("acme", Mode.READ_ONLY).build();
    InstancePolicy safe = InstancePolicy.of("acme", Mode.SAFE_MODE).build();
    InstancePolicy fromVariable =
        InstancePolicy.of("acme", Mode.READ_ONLY).modeFrom("ACME_ALLOW_WRITES").build();
    InstancePolicy selected =
        InstancePolicy.of("acme", Mode.ALLOW_WRITES)
            .allow(selectors("*_thing"))
            .deny(selectors("@delete"))
            .deny(Selector.parse("create_*"), "DISALLOWED_ACTIONS")
            .ceiling(Selector.parse("sync_thing"), Mode.READ_ONLY, "ACME_SCOPE")
            .build();
    ToolSpec purge = ToolSpec.named("purge", Effect.DELETE).build();

    assertMessage(
        "'acme__create_thing' creates objects, which 'acme' does not allow in read-only. An operator"
            + " can set 'mode: safe-mode' for 'acme' in the gateway's configuration.",
        refusal(readOnly, CREATE, Map.of()));
    assertMessage(
        "'acme__delete_thing' deletes existing objects or data, which 'acme' does not allow in"
            + " read-only. An operator can set 'mode: safe-mode' (then only for what the session"
            + " itself created) or 'mode: allow-writes' for 'acme' in the gateway's configuration.",
        refusal(readOnly, DELETE, Map.of()));
    assertMessage(
        "'acme__purge' deletes existing objects or data without naming one that this session could"
            + " have created, which 'acme' does not allow in safe-mode. An operator can set 'mode:"
            + " allow-writes' for 'acme' in the gateway's configuration.",
        refusal(safe, purge, Map.of()));
    assertMessage(
        "With 'trust' as given, 'acme__sync_thing' hands out access (credentials, roles,"
            + " memberships, trust or webhooks), which 'acme' does not allow in safe-mode. An"
            + " operator can set 'mode: allow-writes' for 'acme' in the gateway's configuration.",
        refusal(safe, SYNC, Map.of("trust", true)));
    assertMessage(
        "'acme__create_thing' creates objects, which 'acme' does not allow in read-only. An operator"
            + " can widen the mode in ACME_ALLOW_WRITES.",
        refusal(fromVariable, CREATE, Map.of()));
    assertMessage(
        "'acme__delete_thing' is denied by '@delete' in tools.deny of 'acme'. An operator can remove"
            + " or narrow that rule.",
        refusal(selected, DELETE, Map.of()));
    assertMessage(
        "'acme__create_thing' is denied by 'create_*' in DISALLOWED_ACTIONS. An operator can remove"
            + " or narrow that rule.",
        refusal(selected, CREATE, Map.of()));
    assertMessage(
        "'acme__list_things' is not among tools.allow of 'acme'. An operator can add 'list_things'"
            + " there.",
        refusal(selected, LIST, Map.of()));
    assertMessage(
        "'acme__sync_thing' starts work, which the limit 'sync_thing' to read-only in ACME_SCOPE"
            + " does not allow. An operator can widen it in ACME_SCOPE.",
        refusal(selected, SYNC, Map.of()));
    assertEquals(
        "'acme__create_thing' creates objects, which this request itself excludes: it asks for"
            + " read-only. Send the request without that limit, if the operator's policy allows"
            + " more.",
        ((Decision.Refused) tool(safe, CREATE).decide(Map.of(), Mode.READ_ONLY))
            .failure()
            .message());
  }

  @Test
  void secretsProgramsAndFilesSayWhatToDo() {
    InstancePolicy policy = InstancePolicy.of("acme", Mode.ALLOW_WRITES).build();
    ToolSpec key = ToolSpec.named("create_key", Effect.CREATE).traits(Trait.SECRET).build();
    ToolSpec run = ToolSpec.named("run", Effect.EXECUTE).traits(Trait.PROCESS).build();

    assertMessage(
        "The answer of 'acme__create_key' carries a new secret, which would be masked and lost for"
            + " ever. Do this in the vendor's own web interface, or let an operator set"
            + " 'reveal-secrets: true' for 'acme', which shows the secret to the model.",
        refusal(policy, key, Map.of()));
    ToolSpec list = ToolSpec.named("list_files", Effect.READ).traits(Trait.LOCAL).build();

    assertMessage(
        "'acme__list_files' works with files of the gateway's machine, which only a client on the"
            + " same machine may do, over stdio. Let the client start the gateway itself with"
            + " 'elt-gateway stdio' to use it.",
        refusal(policy, list, Map.of()));
    assertMessage(
        "'acme__run' starts a program on the gateway's machine, which is possible over stdio only."
            + " Let the client start the gateway itself with 'elt-gateway stdio' to use it.",
        refusal(policy, run, Map.of()));
  }

  @Test
  void refusalsAreReadableByPrograms() {
    InstancePolicy policy = InstancePolicy.of("acme", Mode.READ_ONLY).build();

    ToolResult.Failed failure = refusal(policy, SYNC, Map.of("force", true)).failure();

    assertEquals(FailureKind.REFUSED, failure.kind());
    assertEquals(
        List.of("rule", "effect", "cause", "remedy"), List.copyOf(failure.details().keySet()));
    assertEquals("mode:read-only", failure.details().get("rule"));
    assertEquals("update", failure.details().get("effect"));
  }

  private static ToolPolicy tool(InstancePolicy policy, ToolSpec spec) {
    return policy.forTool(spec, "acme__" + spec.name());
  }

  private static Decision.Allowed allowed(
      InstancePolicy policy, ToolSpec spec, Map<String, Object> arguments) {
    return assertInstanceOf(
        Decision.Allowed.class, tool(policy, spec).decide(arguments, Mode.ALLOW_WRITES));
  }

  private static void assertAllowed(
      InstancePolicy policy, ToolSpec spec, Map<String, Object> arguments) {
    assertTrue(tool(policy, spec).couldAllow(Mode.ALLOW_WRITES));
    allowed(policy, spec, arguments);
  }

  private static Decision.Refused refusal(
      InstancePolicy policy, ToolSpec spec, Map<String, Object> arguments) {
    return assertInstanceOf(
        Decision.Refused.class, tool(policy, spec).decide(arguments, Mode.ALLOW_WRITES));
  }

  private static void assertMessage(String expected, Decision.Refused refused) {
    assertEquals(expected, refused.failure().message());
  }

  private static List<Selector> selectors(String... texts) {
    return List.of(texts).stream().map(Selector::parse).toList();
  }
}
