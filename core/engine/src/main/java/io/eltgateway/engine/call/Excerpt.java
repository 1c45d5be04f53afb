package io.eltgateway.engine.call;

import io.eltgateway.engine.text.Excerpts;

/** What a client sent, as far as a sentence repeats it. */
final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(String text) {
    return Excerpts.of(text, LONGEST);
  }
}
