package io.eltgateway.engine.catalogue;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.util.Optional;

/**
 * Whether a vendor takes an instance's credentials, learned from what calls answered. Thread-safe.
 */
public final class CredentialHealth {
  private volatile String refusal;

  /** Learns from the result of a call that was made. */
  public void observe(ToolResult result) {
    if (result instanceof ToolResult.Failed failed) {
      if (failed.kind() == FailureKind.CREDENTIALS) {
        refusal = failed.message();
      }
    } else if (refusal != null) {
      refusal = null;
    }
  }

  /** What the vendor's last refusal said, unless a call has succeeded since. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }
}
