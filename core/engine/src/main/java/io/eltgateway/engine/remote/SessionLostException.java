package io.eltgateway.engine.remote;

/** The server does not know the session any more; what was asked in it was not done. */
final class SessionLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SessionLostException() {
    super("the server does not know the session", null, false, false);
  }
}
