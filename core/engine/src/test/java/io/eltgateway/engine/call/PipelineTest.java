package io.eltgateway.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.eltgateway.engine.MutableClock;
import io.eltgateway.engine.audit.AuditLog;
import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.catalogue.Instance;
import io.eltgateway.engine.catalogue.Snapshot;
import io.eltgateway.engine.policy.InstancePolicy;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.engine.redact.ResultMask;
import io.eltgateway.engine.session.Ledger;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Stage INNER = invocation -> ToolResult.text("inner");

  private final MutableClock clock = new MutableClock();
  private final Ledger ledger = new Ledger(clock, Ledger.Bounds.DEFAULT);
  private final AuditTrail trail = new AuditTrail(AuditLog.none(), clock);
  private final Pipeline pipeline = new Pipeline(trail, new ResultMask(new Redactor()), ledger);

  @Test
  void theOrderIsAsTheArchitecturePageSays() {
    assertEquals(
        "Audit > Redact > Errors > Authorize > Validate > SafeMode > Limit > Invoke",
        String.join(
            " > ",
            pipeline.links().stream().map(link -> link.getClass().getSimpleName()).toList()));
  }

  @Test
  void safeModeIsLeftOutForToolsThatCanOnlyRead() {
    SafeMode link = new SafeMode(ledger);

    assertSame(INNER, link.around(entry(ToolSpec.named("tool", Effect.READ)), INNER));
    assertNotSame(INNER, link.around(entry(ToolSpec.named("tool", Effect.CREATE)), INNER));
    assertNotSame(
        INNER,
        link.around(
            entry(
                ToolSpec.named("tool", Effect.READ)
                    .raises(Raise.whenPresent("force", Effect.UPDATE))),
            INNER));
  }

  @Test
  void limitIsLeftOutWhereNothingIsLimited() {
    Limit link = new Limit();
    Instance.Builder limited = instance().limits(new FakeLimits());
    ToolSpec.Builder read = ToolSpec.named("tool", Effect.READ);

    assertSame(INNER, link.around(entry(read), INNER));
    assertNotSame(INNER, link.around(entry(limited, read), INNER));
  }

  @Test
  void withoutAToolOnlyTheOutermostLinksAreThere() {
    for (Link link : pipeline.links()) {
      boolean always = link instanceof Audit || link instanceof Redact || link instanceof Errors;
      assertEquals(
          !always, link.around(Optional.empty(), INNER) == INNER, link.getClass().getSimpleName());
    }
  }

  private static Optional<Entry> entry(ToolSpec.Builder spec) {
    return entry(instance(), spec);
  }

  private static Optional<Entry> entry(Instance.Builder instance, ToolSpec.Builder spec) {
    Tool tool = Tool.of(spec.build(), call -> ToolResult.text(""));
    return Snapshot.builder()
        .add(instance.build(), List.of(tool))
        .build()
        .find("acme__" + spec.build().name());
  }

  private static Instance.Builder instance() {
    return Instance.of("Acme", InstancePolicy.of("acme", Mode.ALLOW_WRITES).build());
  }
}
