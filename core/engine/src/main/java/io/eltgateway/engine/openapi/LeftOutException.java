package io.eltgateway.engine.openapi;

/** An operation that cannot become a tool. The message is the reason, a part of a sentence. */
final class LeftOutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeftOutException(String reason) {
    super(reason);
  }
}
