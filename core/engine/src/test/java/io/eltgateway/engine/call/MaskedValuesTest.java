package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MaskedValuesTest {

  @Test
  void aMaskAnywhereInTheArgumentsIsNamedByItsPlace() {
    assertEquals(
        List.of(
            "'config.hosts[1].password' is '***', which only stands for a secret that was masked:"
                + " leave it out, or give its real value."),
        MaskedValues.problems(
            Map.of(
                "config",
                Map.of("hosts", List.of(Map.of("name", "a"), Map.of("password", "***"))))));
  }

  @Test
  void textsThatMerelyHoldStarsAreFine() {
    assertTrue(MaskedValues.problems(Map.of("a", "****", "b", "x***", "c", 3)).isEmpty());
  }

  @Test
  void aCallThatSendsAMaskBackIsRefusedBeforeTheProvider() {
    AtomicInteger calls = new AtomicInteger();
    Tool update =
        Tool.of(
            ToolSpec.named("update", Effect.UPDATE)
                .inputSchema(
                    "{\"type\":\"object\",\"properties\":{\"config\":{\"type\":\"object\"}}}")
                .build(),
            call -> {
              calls.incrementAndGet();
              return ToolResult.text("done");
            });
    try (TestGateway gateway = TestGateway.of(Mode.ALLOW_WRITES, update)) {
      ToolResult.Failed failed =
          gateway.failure("acme__update", Map.of("config", Map.of("password", "***")));

      assertEquals(FailureKind.INVALID_ARGUMENTS, failed.kind());
      assertEquals(
          "The arguments do not fit 'acme__update'. 'config.password' is '***', which only stands"
              + " for a secret that was masked: leave it out, or give its real value. Nothing was"
              + " sent.",
          failed.message());
      assertEquals(0, calls.get());
    }
  }
}
