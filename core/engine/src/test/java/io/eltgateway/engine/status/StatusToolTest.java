package io.eltgateway.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Instance;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusToolTest {

  @Test
  void itSaysWhatIsConnectedInWhichModeAndWhatIsOffAndWhy() {
    Instance acme =
        Instance.of(
                "Acme",
                InstancePolicy.of("acme", Mode.READ_ONLY)
                    .deny(List.of(Selector.parse("list_users")))
                    .build())
            .build();
    acme.health().observe(ToolResult.failed(FailureKind.CREDENTIALS, "Acme refused the key."));
    Instance beta =
        Instance.of("Beta", InstancePolicy.of("beta", Mode.ALLOW_WRITES).build())
            .prefix("b")
            .missingCredentials(
                MissingCredentials.of(
                    new MissingCredential("token", List.of(), "Nothing gives it a value.")))
            .build();
    Snapshot snapshot =
        Snapshot.builder()
            .add(
                acme,
                List.of(
                    tool("list_things", Effect.READ),
                    tool("list_users", Effect.READ),
                    tool("create_thing", Effect.CREATE),
                    tool("delete_thing", Effect.DELETE)))
            .add(beta, List.of(tool("list", Effect.READ)))
            .add(StatusTool.instance(), List.of(tool("status", Effect.READ)))
            .off("gamma", "Its jar is broken.")
            .build();
    Tool status = new StatusTool(() -> snapshot, new FullAuditLog(), "1.2.3");

    assertEquals(
        "{\"version\":\"1.2.3\",\"instances\":["
            + "{\"name\":\"acme\",\"provider\":\"Acme\",\"prefix\":\"acme__\",\"mode\":\"read-only\","
            + "\"tools\":1,\"hidden_by\":{\"deny:list_users\":1,\"mode:read-only\":2},"
            + "\"credentials\":\"refused: Acme refused the key.\"},"
            + "{\"name\":\"beta\",\"provider\":\"Beta\",\"prefix\":\"b__\",\"mode\":\"allow-writes\","
            + "\"tools\":0,\"hidden_by\":{\"credentials\":1},\"credentials\":\"missing: token\"}],"
            + "\"off\":{\"gamma\":\"Its jar is broken.\"},\"audit\":\"The log is full.\"}",
        json(status));
  }

  @Test
  void whereNothingIsWrongItIsShort() {
    StatusTool status = new StatusTool(() -> Snapshot.builder().build(), AuditLog.none(), "1.2.3");

    assertEquals("{\"version\":\"1.2.3\",\"instances\":[]}", json(status));
    assertEquals("gateway__status", StatusTool.instance().fullName(status.spec().name()));
  }

  private static String json(Tool tool) {
    try {
      ToolResult.Ok result = (ToolResult.Ok) tool.call(null);
      return JsonMapper.shared().writeValueAsString(result.structured().orElseThrow());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Tool tool(String name, Effect effect) {
    return Tool.of(ToolSpec.named(name, effect).build(), call -> ToolResult.json(Map.of()));
  }

  private static final class FullAuditLog implements AuditLog {
    @Override
    public void intent(AuditLine line) {}

    @Override
    public void outcome(AuditLine line) {}

    @Override
    public Optional<String> problem() {
      return Optional.of("The log is full.");
    }

    @Override
    public void close() {}
  }
}
