package io.eltgateway.engine.audit;

import java.util.Optional;

/** The audit log that is switched off. */
final class NoAuditLog implements AuditLog {
  static final NoAuditLog INSTANCE = new NoAuditLog();

  private NoAuditLog() {}

  @Override
  public void intent(AuditLine line) {}

  @Override
  public void outcome(AuditLine line) {}

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
