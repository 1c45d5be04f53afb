package io.eltgateway.app.benchmark;

/** A server answered something else than it was asked, so nothing it answered counts. */
final class WrongAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 600;

  /**
   * @param what what is wrong
   * @param answer what came, of which the beginning is shown
   */
  WrongAnswerException(String what, String answer) {
    super(what + ": " + answer.substring(0, Math.min(answer.length(), MOST_SHOWN)));
  }
}
