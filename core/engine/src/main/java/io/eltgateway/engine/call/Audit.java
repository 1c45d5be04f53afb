package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.spi.ToolResult;
import java.util.Optional;

/** Leaves one line in the audit log for every call, whatever happened to it. */
final class Audit implements Link {
  private final AuditTrail trail;

  Audit(AuditTrail trail) {
    this.trail = trail;
  }

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return invocation -> {
      ToolResult result = Failures.catching(inner, invocation);
      trail.outcome(invocation, result);
      return result;
    };
  }
}
