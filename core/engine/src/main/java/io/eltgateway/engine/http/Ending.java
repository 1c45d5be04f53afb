package io.eltgateway.engine.http;

/** Why an exchange was ended before its answer was read. */
enum Ending {
  /** Its time was over. */
  TIMEOUT,
  /** Nobody waits for it any more. */
  CANCELLED,
  /** The gateway stops. */
  SHUTDOWN
}
