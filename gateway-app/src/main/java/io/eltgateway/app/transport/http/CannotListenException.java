package io.eltgateway.app.transport.http;

/** The address cannot be listened to; the message says why and what to do, for the operator. */
public final class CannotListenException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
