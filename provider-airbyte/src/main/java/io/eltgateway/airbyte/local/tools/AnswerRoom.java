package io.eltgateway.airbyte.local.tools;

/**
 * How many characters of records one answer may still hold, so that a model is not flooded. Not
 * thread-safe.
 */
final class AnswerRoom {
  /** About 25,000 tokens: what common clients take from one tool. */
  static final int CHARACTERS = 100_000;

  private int left;

  AnswerRoom(int characters) {
    this.left = characters;
  }

  /** Takes the room for this many characters, unless there is not enough. */
  boolean take(int characters) {
    boolean fits = characters <= left;
    if (fits) {
      left -= characters;
    }
    return fits;
  }
}
