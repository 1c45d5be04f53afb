package io.eltgateway.engine.http;

import io.eltgateway.spi.ToolCall;
import java.util.Optional;

/** Where a lane's authorisation comes from. Thread-safe. */
interface Credentials {

  /**
   * What authorises the next request.
   *
   * @throws io.eltgateway.spi.ToolException when there is nothing to send
   */
  Authorization current(ToolCall call);

  /** What to try once more with after a 401; empty when a new try would not help. */
  default Optional<Authorization> renewed(ToolCall call, Authorization refused) {
    return Optional.empty();
  }

  /** Credentials that do not change. */
  static Credentials fixed(Authorization authorization) {
    return call -> authorization;
  }
}
