package io.eltgateway.spi;

import java.util.Locale;

/** The sorts of failure a caller may want to tell apart. */
public enum FailureKind {
  /** The arguments do not fit the tool. */
  INVALID_ARGUMENTS,
  /** The policy does not allow this call. */
  REFUSED,
  /** There is no such tool. */
  UNKNOWN_TOOL,
  /** The vendor's account has no such object, or the gateway no such prompt or resource. */
  NOT_FOUND,
  /** The object is in a state that does not allow this now. */
  CONFLICT,
  /** Credentials are missing, or the vendor refused them. */
  CREDENTIALS,
  /** A rate limit, the gateway's or the vendor's. */
  RATE_LIMITED,
  /** The vendor answered with an error, or with something that cannot be understood. */
  UPSTREAM,
  /** The vendor could not be reached, or the answer was lost on the way. */
  UNREACHABLE,
  /** The deadline passed. */
  TIMEOUT,
  /** The client or the gateway gave up. */
  CANCELLED,
  /** A bug; the log has more under the id in the message. */
  INTERNAL;

  /** The name used in results and logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
