package io.eltgateway.app.mcp;

/** Ends the work on a request with an error; carries no stack trace because none is ever shown. */
final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProtocolError error;

  ProtocolException(ProtocolError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  ProtocolError error() {
    return error;
  }
}
