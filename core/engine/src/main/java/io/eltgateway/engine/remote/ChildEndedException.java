package io.eltgateway.engine.remote;

/** The child process ended before it answered. The message is the end of a sentence. */
final class ChildEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChildEndedException(String how) {
    super(how, null, false, false);
  }
}
