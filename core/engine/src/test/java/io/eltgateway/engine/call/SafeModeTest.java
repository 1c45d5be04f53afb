package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static io.eltgateway.engine.call.TestGateway.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Target;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SafeModeTest {
  private final Things things = new Things();
  private final TestGateway gateway = TestGateway.of(Mode.SAFE_MODE, things.tools());

  @Test
  void aSessionDeletesWhatItCreatedAndNothingElse() {
    things.groups.put("theirs", "none");
    assertOk(gateway.call("acme__create_thing", Map.of("id", "mine")));
    assertOk(gateway.call("acme__update_thing", Map.of("id", "mine")));

    ToolResult.Failed refused = gateway.failure("acme__delete_thing", Map.of("id", "theirs"));
    assertOk(gateway.call("acme__delete_thing", Map.of("id", "mine")));

    assertEquals(FailureKind.REFUSED, refused.kind());
    assertEquals("ledger", refused.details().get("rule"));
    assertEquals(
        "There is no record that this session created thing theirs, and safe-mode lets it change"
            + " only what it created. Records end when the session is idle for a day or the gateway"
            + " stops. An operator can set 'mode: allow-writes' for 'acme' in the gateway's"
            + " configuration.",
        refused.message());
    assertEquals(List.of("create mine", "update mine", "delete mine"), things.calls());
  }

  @Test
  void neitherAnotherCallerNorAnotherRunMayTouchIt() {
    gateway.call("acme__create_thing", Map.of("id", "mine"));

    for (WorkSession other : List.of(BOB, new WorkSession("ann", "run-2"))) {
      assertEquals(
          FailureKind.REFUSED,
          gateway.failure(other, "acme__delete_thing", Map.of("id", "mine")).kind());
    }
    assertEquals(List.of("create mine"), things.calls());
  }

  @Test
  void whatWasDeletedIsNobodysEvenWhenItsIdComesBack() {
    gateway.call("acme__create_thing", Map.of("id", "x"));
    gateway.call("acme__delete_thing", Map.of("id", "x"));
    things.groups.put("x", "somebody made it anew");

    assertEquals(
        FailureKind.REFUSED, gateway.failure("acme__delete_thing", Map.of("id", "x")).kind());
  }

  @Test
  void whatTheVendorNoLongerKnowsIsForgotten() {
    gateway.call("acme__create_thing", Map.of("id", "x"));
    things.groups.clear();

    assertEquals(
        FailureKind.NOT_FOUND, gateway.failure("acme__delete_thing", Map.of("id", "x")).kind());
    assertEquals(
        FailureKind.REFUSED, gateway.failure("acme__delete_thing", Map.of("id", "x")).kind());
  }

  @Test
  void anArgumentThatRaisesACallNeedsOwnershipToo() {
    assertOk(gateway.call("acme__sync_thing", Map.of("id", "theirs")));
    assertOk(gateway.call("acme__sync_thing", Map.of("id", "theirs", "force", false)));

    ToolResult.Failed refused =
        gateway.failure("acme__sync_thing", Map.of("id", "theirs", "force", true));
    assertEquals("ledger", refused.details().get("rule"));
    assertTrue(
        refused
            .message()
            .startsWith(
                "With 'force' as given the call is of effect 'update'. There is no record that this"
                    + " session created thing theirs, and"),
        refused::message);
  }

  @Test
  void anObjectThatOthersHangOnNeedsAllOfThem() {
    gateway.call("acme__create_group", Map.of("id", "g"));
    gateway.call("acme__create_thing", Map.of("id", "mine", "group", "g"));
    things.groups.put("theirs", "g");
    things.groups.put("elsewhere", "h");

    ToolResult.Failed refused = gateway.failure("acme__delete_group", Map.of("id", "g"));
    assertEquals(
        "With group g the call would also take 2 of kind 'thing', and there is no record that this"
            + " session created 1 of them. An operator can set 'mode: allow-writes' for 'acme' in"
            + " the gateway's configuration.",
        refused.message());
    assertEquals("cascade", refused.details().get("rule"));

    things.groups.remove("theirs");
    assertOk(gateway.call("acme__delete_group", Map.of("id", "g")));
  }

  @Test
  void aChangeThatOthersFollowNeedsAllOfThem() {
    Tool repoint =
        Tool.of(
            ToolSpec.named("repoint_group", Effect.UPDATE)
                .inputSchema("{\"properties\":{\"id\":{\"type\":\"string\"}}}")
                .target(Target.of("group", "id"))
                .cascades(new Cascade("thing", call -> things.thingsIn("g")))
                .build(),
            call -> ToolResult.text("changed"));
    Map<String, Object> arguments = Map.of("id", "g");
    try (TestGateway other = TestGateway.of(Mode.SAFE_MODE, repoint)) {
      other.ledger.created(ANN, "acme", ObjectPath.of("group", "g"));
      assertOk(other.call("acme__repoint_group", arguments));

      things.groups.put("theirs", "g");
      assertEquals(
          "With group g the call also affects 1 of kind 'thing', and there is no record that this"
              + " session created them. An operator can set 'mode: allow-writes' for 'acme' in the"
              + " gateway's configuration.",
          other.failure("acme__repoint_group", arguments).message());

      things.groups.clear();
      things.listingComplete = false;
      assertEquals(
          "What of kind 'thing' the call also affects together with group g could not be read to"
              + " the end, so it may be somebody else's. An operator can set 'mode: allow-writes'"
              + " for 'acme' in the gateway's configuration.",
          other.failure("acme__repoint_group", arguments).message());
    }
  }

  @Test
  void anIncompleteAnswerRefuses() {
    gateway.call("acme__create_group", Map.of("id", "g"));
    things.listingComplete = false;

    assertEquals(
        "What of kind 'thing' the call would take together with group g could not be read to the"
            + " end, so it may be somebody else's. An operator can set 'mode: allow-writes' for"
            + " 'acme' in the gateway's configuration.",
        gateway.failure("acme__delete_group", Map.of("id", "g")).message());
  }

  @Test
  void anAnswerThatCannotBeReadRefuses() {
    gateway.call("acme__create_group", Map.of("id", "g"));
    things.listingFailure = new ToolException(FailureKind.UNREACHABLE, "Acme cannot be reached.");

    ToolResult.Failed refused = gateway.failure("acme__delete_group", Map.of("id", "g"));

    assertEquals(FailureKind.REFUSED, refused.kind());
    assertEquals(
        "What of kind 'thing' the call would take together with group g could not be read, so it may"
            + " be somebody else's. Acme cannot be reached. An operator can set 'mode: allow-writes'"
            + " for 'acme' in the gateway's configuration.",
        refused.message());
  }

  @Test
  void aLookupWithABugRefusesWithoutDoingAnything() {
    gateway.call("acme__create_group", Map.of("id", "g"));
    things.listingFailure = new IllegalStateException("bug");

    assertEquals(
        FailureKind.INTERNAL, gateway.failure("acme__delete_group", Map.of("id", "g")).kind());
    assertEquals(List.of(), things.calls());
  }

  @Test
  void somebodyElsesGroupIsNotEvenLookedInto() {
    things.listingFailure = new AssertionFailure();

    assertEquals(
        "ledger",
        gateway.failure("acme__delete_group", Map.of("id", "theirs")).details().get("rule"));
  }

  @Test
  void creationsHoldAlsoWhenTheCallFailsLater() {
    Tool half =
        Tool.of(
            ToolSpec.named("clone", Effect.CREATE).build(),
            call -> {
              call.changes().created(ObjectPath.of("thing", "half"));
              throw new IllegalStateException("the second half failed");
            });
    try (TestGateway other = TestGateway.of(Mode.SAFE_MODE, half, things.tools()[5])) {
      things.groups.put("half", "none");
      assertEquals(FailureKind.INTERNAL, other.failure("acme__clone", Map.of()).kind());
      assertEquals(List.of("thing half"), other.audit.last().outcome().orElseThrow().created());

      assertOk(other.call("acme__delete_thing", Map.of("id", "half")));
    }
  }

  @Test
  void compositeToolsAskBeforeTheyChangeAnything() {
    List<String> done = new ArrayList<>();
    Tool copy =
        Tool.of(
            ToolSpec.named("copy", Effect.CREATE).build(),
            call -> {
              call.changes().created(ObjectPath.of("thing", "new"));
              call.changes().requireOwned(ObjectPath.of("thing", "new").child("schema", "s"));
              done.add("own");
              call.changes().requireOwned(ObjectPath.of("thing", "old"));
              done.add("foreign");
              call.changes().deleted(ObjectPath.of("thing", "new"));
              return ToolResult.text("copied");
            });
    try (TestGateway safe = TestGateway.of(Mode.SAFE_MODE, copy);
        TestGateway wide = TestGateway.of(Mode.ALLOW_WRITES, copy)) {
      assertEquals(FailureKind.REFUSED, safe.failure("acme__copy", Map.of()).kind());
      assertEquals(List.of("own"), done);
      assertTrue(safe.ledger.owns(ANN, "acme", ObjectPath.of("thing", "new")));

      assertOk(wide.call("acme__copy", Map.of()));
      assertEquals(List.of("own", "own", "foreign"), done);
      assertFalse(wide.ledger.owns(ANN, "acme", ObjectPath.of("thing", "new")));
      assertEquals(List.of("thing new"), wide.audit.last().outcome().orElseThrow().deleted());
    }
  }

  @Test
  void aToolLearnsWhetherItsCallIsHeldToTheSessionsOwn() {
    Tool ask =
        Tool.of(
            ToolSpec.named("ask", Effect.CREATE).build(),
            call -> ToolResult.json(Map.of("own", call.changes().ownOnly())));
    try (TestGateway safe = TestGateway.of(Mode.SAFE_MODE, ask);
        TestGateway wide = TestGateway.of(Mode.ALLOW_WRITES, ask)) {
      assertEquals(ToolResult.json(Map.of("own", true)), safe.call("acme__ask", Map.of()));
      assertEquals(ToolResult.json(Map.of("own", false)), wide.call("acme__ask", Map.of()));
    }
  }

  @Test
  void aToolThatChangesSomethingWithoutNamingItIsHiddenAndRefused() {
    Tool purge =
        Tool.of(ToolSpec.named("purge", Effect.DELETE).build(), call -> ToolResult.text("gone"));
    try (TestGateway other = TestGateway.of(Mode.SAFE_MODE, purge)) {
      assertEquals(List.of(), other.dispatcher.tools(ANN));
      assertEquals(FailureKind.REFUSED, other.failure("acme__purge", Map.of()).kind());
    }
  }

  @Test
  void aTargetWithoutAnIdIsNeverOwned() {
    Tool drop =
        Tool.of(
            ToolSpec.named("drop", Effect.DELETE)
                .inputSchema("{\"properties\":{\"id\":{\"type\":\"string\"}}}")
                .target(Target.of("thing", "id"))
                .build(),
            call -> ToolResult.text("gone"));
    try (TestGateway other = TestGateway.of(Mode.SAFE_MODE, drop)) {
      other.ledger.created(ANN, "acme", ObjectPath.of("thing", " "));

      for (Map<String, Object> arguments :
          List.<Map<String, Object>>of(Map.of(), Map.of("id", " "))) {
        assertEquals(
            "The call of 'acme__drop' names no object, so this session cannot have created it. An"
                + " operator can set 'mode: allow-writes' for 'acme' in the gateway's"
                + " configuration.",
            other.failure("acme__drop", arguments).message());
      }
    }
  }

  @Test
  void creationsAreRememberedInEveryMode() {
    try (TestGateway wide = TestGateway.of(Mode.ALLOW_WRITES, things.tools())) {
      wide.call("acme__create_thing", Map.of("id", "mine"));
      things.groups.put("theirs", "none");

      assertOk(wide.dispatcher.call(tightened("mine")));
      assertEquals(
          FailureKind.REFUSED,
          ((ToolResult.Failed) wide.dispatcher.call(tightened("theirs"))).kind());
      assertOk(wide.call("acme__delete_thing", Map.of("id", "theirs")));
    }
  }

  private static CallRequest tightened(String id) {
    return new CallRequest(
        "acme__delete_thing",
        Map.of("id", id),
        ANN,
        new CancellationSource(),
        (done, total, message) -> {},
        new TestGateway.NoClient(),
        RequestHeaders.NONE,
        Mode.SAFE_MODE);
  }

  @Test
  void sessionsThatWorkAtOnceCannotTouchEachOthersObjects() throws Exception {
    int sessions = 4;
    ExecutorService threads = Executors.newFixedThreadPool(sessions);
    CyclicBarrier round = new CyclicBarrier(sessions);
    List<Future<Boolean>> done = new ArrayList<>();
    for (int number = 0; number < sessions; number++) {
      done.add(threads.submit(session(number, sessions, round)));
    }
    for (Future<Boolean> each : done) {
      assertTrue(each.get(60, TimeUnit.SECONDS));
    }
    threads.shutdown();
    assertEquals(Map.of(), things.groups);
  }

  private Callable<Boolean> session(int number, int sessions, CyclicBarrier round) {
    WorkSession mine = new WorkSession("caller-" + number % 2, "run-" + number / 2);
    return () -> {
      boolean right = true;
      for (int i = 0; i < 25; i++) {
        right &= isOk(gateway.call(mine, "acme__create_thing", id(number, i)));
        round.await(30, TimeUnit.SECONDS);
        for (int other = 0; other < sessions; other++) {
          right &= other == number || !isOk(gateway.call(mine, "acme__update_thing", id(other, i)));
          right &= other == number || !isOk(gateway.call(mine, "acme__delete_thing", id(other, i)));
        }
        round.await(30, TimeUnit.SECONDS);
        right &= isOk(gateway.call(mine, "acme__delete_thing", id(number, i)));
      }
      return right;
    };
  }

  private static Map<String, Object> id(int session, int number) {
    return Map.of("id", session + "-" + number);
  }

  private static boolean isOk(ToolResult result) {
    return result instanceof ToolResult.Ok;
  }

  private static void assertOk(ToolResult result) {
    assertInstanceOf(ToolResult.Ok.class, result);
  }

  /** Thrown where nobody should have come. */
  private static final class AssertionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
