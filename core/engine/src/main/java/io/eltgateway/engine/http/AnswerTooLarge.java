package io.eltgateway.engine.http;

import java.io.IOException;

/** One answer is larger than the gateway takes. */
final class AnswerTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int limit;

  AnswerTooLarge(int status, int limit) {
    this.status = status;
    this.limit = limit;
  }

  /** The answer's status, which came before its body. */
  int status() {
    return status;
  }

  int limit() {
    return limit;
  }
}
