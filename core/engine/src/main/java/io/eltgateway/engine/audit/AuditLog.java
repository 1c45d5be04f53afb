package io.eltgateway.engine.audit;

import java.io.IOException;
import java.util.Optional;

/** Keeps a line for every call. Thread-safe. */
public interface AuditLog extends AutoCloseable {

  /**
   * Keeps the line that announces a write, before the write is made. When it returns, the line
   * survives the end of this process.
   *
   * @throws IOException when the line cannot be kept; the write must then not happen
   */
  void intent(AuditLine line) throws IOException;

  /**
   * Keeps the line that says how a call ended. Never throws: the call has happened, and its caller
   * must learn what it did. A line that cannot be kept shows in {@link #problem} and in the log.
   */
  void outcome(AuditLine line);

  /** Why lines cannot be kept at the moment, for people, if so. */
  Optional<String> problem();

  @Override
  void close();

  /**
   * Keeps nothing, and lets writes happen all the same: for an operator who switched the audit log
   * off.
   */
  static AuditLog none() {
    return NoAuditLog.INSTANCE;
  }
}
