package io.eltgateway.engine.remote;

/** The child process ended before it answered. The message is the end of a sentence. */
final class ChildEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String words;
  private final boolean sent;

  /**
   * An end.
   *
   * @param words what the child said last; empty where it said nothing
   * @param sent whether the child may have got the question
   */
  ChildEndedException(String how, String words, boolean sent) {
    super(how, null, false, false);
    this.words = words;
    this.sent = sent;
  }

  String words() {
    return words;
  }

  boolean wasSent() {
    return sent;
  }
}
