package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  @Test
  void aBugIsAFailureWithALogIdAndNothingElse() {
    try (TestGateway gateway = gateway(Effect.READ, () -> recurse(0))) {
      ToolResult.Failed failed = gateway.failure("acme__tool", Map.of());
      String id = gateway.audit.last().callId();

      assertEquals(FailureKind.INTERNAL, failed.kind());
      assertEquals(
          "'acme__tool' failed because of a bug, not because of the request. The gateway's log has"
              + " more under the id "
              + id
              + ".",
          failed.message());
      assertEquals(Map.of("log_id", id), failed.details());
    }
  }

  @Test
  void aBugInAWriteSaysThatItMayHaveHappened() {
    try (TestGateway gateway =
        gateway(
            Effect.CREATE,
            () -> {
              throw new NoSuchMethodError("secret detail");
            })) {
      ToolResult.Failed failed = gateway.failure("acme__tool", Map.of());

      assertEquals(
          "'acme__tool' failed because of a bug, not because of the request. What it asked for may"
              + " have happened all the same: look before you try again. The gateway's log has more"
              + " under the id "
              + gateway.audit.last().callId()
              + ".",
          failed.message());
    }
  }

  @Test
  void aToolThatReturnsNothingHasABug() {
    try (TestGateway gateway = gateway(Effect.READ, () -> null)) {
      assertEquals(FailureKind.INTERNAL, gateway.failure("acme__tool", Map.of()).kind());
    }
  }

  @Test
  void aToolExceptionIsItsFailure() {
    ToolResult.Failed conflict =
        new ToolResult.Failed(FailureKind.CONFLICT, "Busy.", Map.of("status", 409));
    try (TestGateway gateway =
        gateway(
            Effect.READ,
            () -> {
              throw new ToolException(conflict);
            })) {
      assertSame(conflict, gateway.failure("acme__tool", Map.of()));
    }
  }

  @Test
  void secretsAreMaskedInResultsAndFailures() {
    List<ToolResult> answers = new ArrayList<>();
    try (TestGateway gateway = gateway(Effect.READ, () -> answers.remove(0))) {
      gateway.redactor.register(Secret.of("s3cr3tvalue"));
      answers.add(ToolResult.json(Map.of("key", "s3cr3tvalue")));
      answers.add(ToolResult.failed(FailureKind.UPSTREAM, "said s3cr3tvalue"));

      assertEquals(ToolResult.json(Map.of("key", "***")), gateway.call("acme__tool", Map.of()));
      assertEquals("said ***", gateway.failure("acme__tool", Map.of()).message());
    }
  }

  @Test
  void aResultThatCannotBeLookedThroughDoesNotPass() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    try (TestGateway gateway = gateway(Effect.READ, () -> ToolResult.json(endless))) {
      gateway.redactor.register(Secret.of("s3cr3tvalue"));

      assertEquals(FailureKind.INTERNAL, gateway.failure("acme__tool", Map.of()).kind());
      assertEquals(
          List.of("outcome internal read allowed mode:allow-writes"), gateway.audit.told());
    }
  }

  @Test
  void whatTheVendorSaysOfCredentialsIsRemembered() {
    List<ToolResult> answers = new ArrayList<>();
    try (TestGateway gateway = gateway(Effect.READ, () -> answers.remove(0))) {
      answers.add(ToolResult.failed(FailureKind.CREDENTIALS, "Acme refused the key."));
      gateway.call("acme__tool", Map.of());

      assertEquals(
          "Acme refused the key.",
          gateway.catalogue.snapshot().instances().get(0).health().refusal().orElseThrow());

      answers.add(ToolResult.text("fine"));
      gateway.call("acme__tool", Map.of());
      assertFalse(gateway.catalogue.snapshot().instances().get(0).health().refusal().isPresent());
    }
  }

  private interface Answer {
    ToolResult give() throws Exception;
  }

  private static TestGateway gateway(Effect effect, Answer answer) {
    return TestGateway.of(
        Mode.ALLOW_WRITES, Tool.of(ToolSpec.named("tool", effect).build(), call -> answer.give()));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static ToolResult recurse(int depth) {
    ToolResult deeper = recurse(depth + 1);
    return depth == 0 ? deeper : ToolResult.text("" + depth);
  }
}
