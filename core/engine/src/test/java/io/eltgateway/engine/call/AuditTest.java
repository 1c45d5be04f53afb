package io.eltgateway.engine.call;

import static io.eltgateway.engine.call.TestGateway.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.audit.UpstreamTrace;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final Things things = new Things();

  @Test
  void everyOutcomeLeavesOneLine() {
    try (TestGateway gateway = TestGateway.of(Mode.SAFE_MODE, things.tools())) {
      gateway.call("acme__list_things", Map.of());
      gateway.call("acme__list_things", Map.of("limit", 1));
      gateway.call("acme__nothing", Map.of());
      gateway.call("acme__delete_thing", Map.of("id", "theirs"));
      gateway.dispatcher.close();
      gateway.call("acme__list_things", Map.of());

      assertEquals(
          List.of(
              "outcome ok read allowed mode:safe-mode",
              "outcome invalid-arguments read allowed mode:safe-mode",
              "outcome unknown-tool",
              "outcome refused delete refused ledger",
              "outcome cancelled"),
          gateway.audit.told());
    }
  }

  @Test
  void everyThrowableLeavesOneLine() {
    Throwable[] thrown = {
      new ToolException(FailureKind.CONFLICT, "Busy."),
      new IllegalStateException("bug"),
      new Exception("checked"),
      new InterruptedException("by somebody"),
      new StackOverflowError(),
      new NoSuchMethodError("gone"),
      new OutOfMemoryError("full"),
      new AssertionError("assert"),
    };
    for (Throwable each : thrown) {
      try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, throwing(each))) {
        gateway.call("acme__tool", Map.of());
        assertEquals(1, gateway.audit.lines().size(), each.toString());
        assertTrue(Thread.interrupted() == each instanceof InterruptedException);
      }
    }
  }

  @Test
  void aWriteIsAnnouncedUnderTheSameCallId() {
    try (TestGateway gateway = TestGateway.of(Mode.SAFE_MODE, things.tools())) {
      gateway.call("acme__create_thing", Map.of("id", "a"));
      gateway.call("acme__sync_thing", Map.of("id", "a", "force", true));

      assertEquals(
          List.of(
              "intent create allowed mode:safe-mode",
              "outcome ok create allowed mode:safe-mode",
              "intent update allowed mode:safe-mode",
              "outcome ok update allowed mode:safe-mode"),
          gateway.audit.told());
      List<AuditLine> lines = gateway.audit.lines();
      assertEquals(lines.get(0).callId(), lines.get(1).callId());
      assertEquals(lines.get(2).callId(), lines.get(3).callId());
      assertNotEquals(lines.get(0).callId(), lines.get(2).callId());
    }
  }

  @Test
  void theAnnouncementIsThereBeforeTheWriteIs() {
    TestGateway[] gateway = new TestGateway[1];
    Tool tool =
        Tool.of(
            ToolSpec.named("tool", Effect.CREATE).build(),
            call -> ToolResult.text(String.join(",", gateway[0].audit.told())));
    gateway[0] = TestGateway.of(Mode.SAFE_MODE, tool);

    assertEquals(
        ToolResult.text("intent create allowed mode:safe-mode"),
        gateway[0].call("acme__tool", Map.of()));
    gateway[0].close();
  }

  @Test
  void aWriteThatCannotBeAnnouncedDoesNotHappenAndReadsStillDo() {
    try (TestGateway gateway = TestGateway.of(Mode.SAFE_MODE, things.tools())) {
      gateway.audit.fillUp();

      ToolResult.Failed refused = gateway.failure("acme__create_thing", Map.of("id", "a"));

      assertEquals(FailureKind.REFUSED, refused.kind());
      assertEquals(
          "'acme__create_thing' was not called: a write must stand in the audit log before it is"
              + " made, and the log cannot be written. An operator finds the reason in the gateway's"
              + " log; reads still work.",
          refused.message());
      assertEquals("outcome refused create refused audit", gateway.audit.told().get(0));
      assertEquals(List.of(), things.calls());
      assertInstanceOf(ToolResult.Ok.class, gateway.call("acme__list_things", Map.of()));
    }
  }

  @Test
  void aLineSaysWhoAskedWhatOfWhichObject() {
    WorkSession session = new WorkSession("ann", "0123456789abcdefghij");
    try (TestGateway gateway = TestGateway.of(Mode.SAFE_MODE, things.tools())) {
      gateway.ledger.created(session, "acme", ObjectPath.of("thing", "a"));
      gateway.call(session, "acme__delete_thing", Map.of("id", "a"));

      AuditLine line = gateway.audit.last();
      assertEquals(gateway.clock.instant(), line.time());
      assertEquals("ann", line.caller());
      assertEquals("0123456789ab…", line.workSession());
      assertEquals("acme", line.instance());
      assertEquals("acme__delete_thing", line.tool());
      assertEquals(List.of("thing a"), line.targets());
      assertEquals(List.of("id"), line.arguments());
    }
  }

  @Test
  void ofArgumentsOnlyNamesAreKept() {
    Tool tool =
        Tool.of(
            ToolSpec.named("tool", Effect.READ).openArguments().build(),
            call -> ToolResult.text(""));
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, tool)) {
      gateway.call("acme__tool", Map.of("config", Map.of("password", Map.of("deeper", "hunter2"))));

      assertEquals(List.of("config", "config.password"), gateway.audit.last().arguments());
      assertTrue(!gateway.audit.last().toString().contains("hunter2"));
    }
  }

  @Test
  void namesAreBounded() {
    Tool tool =
        Tool.of(
            ToolSpec.named("tool", Effect.READ).openArguments().build(),
            call -> ToolResult.text(""));
    Map<String, Object> many = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      many.put("x".repeat(300) + i, i);
    }
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, tool)) {
      gateway.call("acme__tool", many);
      gateway.call("y".repeat(10_000), Map.of());

      List<AuditLine> lines = gateway.audit.lines();
      assertEquals(100, lines.get(0).arguments().size());
      assertTrue(lines.get(0).arguments().stream().allMatch(name -> name.length() <= 201));
      assertEquals(201, lines.get(1).tool().length());
    }
  }

  @Test
  void argumentsThatCannotEvenBeReadLeaveALine() {
    Map<String, Object> trap =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("trap");
          }
        };
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, things.tools())) {
      assertEquals(FailureKind.INTERNAL, gateway.failure("acme__list_things", trap).kind());
      assertEquals(List.of("?"), gateway.audit.last().arguments());
    }
  }

  @Test
  void whatUpstreamsAnsweredIsCounted() {
    Tool tool =
        Tool.of(
            ToolSpec.named("tool", Effect.READ).build(),
            call -> {
              UpstreamTrace trace = (UpstreamTrace) call;
              trace.answered(503, 10);
              trace.answered(200, 500);
              return ToolResult.text("");
            });
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, tool)) {
      gateway.call("acme__tool", Map.of());

      AuditLine.Outcome outcome = gateway.audit.last().outcome().orElseThrow();
      assertEquals(2, outcome.upstreamAnswers());
      assertEquals(200, outcome.upstreamStatus());
      assertEquals(510, outcome.upstreamBytes());
    }
  }

  @Test
  void theToolSeesTheIdOfItsLine() {
    Tool tool =
        Tool.of(ToolSpec.named("tool", Effect.READ).build(), call -> ToolResult.text(call.id()));
    try (TestGateway gateway = TestGateway.of(Mode.READ_ONLY, tool)) {
      ToolResult result = gateway.call(ANN, "acme__tool", Map.of());

      assertEquals(ToolResult.text(gateway.audit.last().callId()), result);
    }
  }

  private static Tool throwing(Throwable thrown) {
    return Tool.of(
        ToolSpec.named("tool", Effect.READ).build(),
        call -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (Exception) thrown;
        });
  }
}
