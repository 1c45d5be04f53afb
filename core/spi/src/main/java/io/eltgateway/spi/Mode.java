package io.eltgateway.spi;

import java.util.Optional;

/** How far the tools of one instance may go. Ordered from tight to wide. */
public enum Mode {
  /** Only reads, and what a vendor itself promises to read-only users. */
  READ_ONLY("read-only"),
  /** Also runs and creates; changes and deletes only what the same work session created. */
  SAFE_MODE("safe-mode"),
  /** Everything that the selectors leave. */
  ALLOW_WRITES("allow-writes");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** The name used in configuration and messages. */
  public String label() {
    return label;
  }

  /** The tighter of two modes. */
  public Mode tighter(Mode other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The mode with this label, if there is one. */
  public static Optional<Mode> of(String label) {
    for (Mode mode : values()) {
      if (mode.label.equals(label)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return label;
  }
}
