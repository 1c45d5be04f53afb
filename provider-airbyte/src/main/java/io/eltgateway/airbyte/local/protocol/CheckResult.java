package io.eltgateway.airbyte.local.protocol;

import java.util.Objects;

/**
 * What a connector says of a configuration it tried.
 *
 * @param succeeded whether it could connect
 * @param message why not, in the connector's words; may be empty
 */
public record CheckResult(boolean succeeded, String message) {

  /** Checks that nothing is missing. */
  public CheckResult {
    Objects.requireNonNull(message, "message");
  }
}
