package io.eltgateway.engine.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The record of every call.
 *
 * @param enabled whether there is one
 * @param file where; empty means in the state directory
 * @param maxSize after how many bytes a new file is begun
 * @param keep how many finished files are kept beside the one being written
 */
public record AuditConfig(Boolean enabled, Optional<Path> file, Long maxSize, Integer keep) {

  /** What holds when nothing is configured. */
  public static final AuditConfig DEFAULT = new AuditConfig(null, Optional.empty(), null, null);

  /** Null means the default. */
  public AuditConfig {
    enabled = Objects.requireNonNullElse(enabled, true);
    file = Objects.requireNonNullElse(file, Optional.empty());
    maxSize = Objects.requireNonNullElse(maxSize, 10_000_000L);
    keep = Objects.requireNonNullElse(keep, 5);
  }
}
