package io.eltgateway.engine.call;

import io.eltgateway.engine.audit.AuditLine;
import io.eltgateway.engine.audit.AuditLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log to look into. Thread-safe. */
final class MemoryAuditLog implements AuditLog {
  private final List<AuditLine> lines = new CopyOnWriteArrayList<>();
  private volatile boolean full;

  /** From now on no intent can be kept. */
  void fillUp() {
    full = true;
  }

  List<AuditLine> lines() {
    return List.copyOf(lines);
  }

  /** The lines in short: {@code intent delete} or {@code outcome delete allowed ok}. */
  List<String> told() {
    return lines.stream().map(MemoryAuditLog::told).toList();
  }

  AuditLine last() {
    return lines.get(lines.size() - 1);
  }

  private static String told(AuditLine line) {
    String outcome = line.outcome().map(ended -> "outcome " + ended.kind()).orElse("intent");
    return String.join(" ", outcome, line.effect(), line.decision(), line.rule())
        .strip()
        .replaceAll(" +", " ");
  }

  @Override
  public void intent(AuditLine line) throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
    lines.add(line);
  }

  @Override
  public void outcome(AuditLine line) {
    lines.add(line);
  }

  @Override
  public Optional<String> problem() {
    return full ? Optional.of("The audit log is full.") : Optional.empty();
  }

  @Override
  public void close() {}
}
