package io.eltgateway.engine.http;

import java.io.IOException;

/** An answer in a form that the gateway did not ask for. */
final class UnreadableAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableAnswer(String message) {
    super(message);
  }
}
