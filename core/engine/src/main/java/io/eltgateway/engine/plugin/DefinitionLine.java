package io.eltgateway.engine.plugin;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.mcp.DefinitionEvent;
import io.eltgateway.engine.mcp.DefinitionEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the audit log keeps of a definition that was pinned, held back or accepted. */
final class DefinitionLine {
  private static final String OUTCOME = "definition";

  private DefinitionLine() {}

  static AuditLine of(String instance, DefinitionEvent event) {
    boolean heldBack = event.kind() == Kind.NEW_HELD_BACK || event.kind() == Kind.CHANGED_HELD_BACK;
    return new AuditLine(
        Instant.now(),
        OUTCOME,
        "gateway",
        "",
        instance,
        event.tool(),
        "",
        heldBack ? "refused" : "allowed",
        event.kind().label(),
        List.of(),
        List.of(),
        Optional.of(new AuditLine.Outcome(OUTCOME, 0, List.of(), List.of(), 0, 0, 0)));
  }
}
