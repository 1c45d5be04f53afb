package io.eltgateway.engine.text;

/** What others wrote, as far as a sentence repeats it. */
public final class Excerpts {
  private static final int REPLACEMENT = 0xFFFD;

  private Excerpts() {}

  /**
   * The beginning of a text, with an ellipsis where it goes on. Halves of characters, which no
   * message could be encoded with, are replaced.
   *
   * @param most how many characters at most
   */
  public static String of(String text, int most) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 1);
    int at = 0;
    for (int count = 0; count < most && at < text.length(); count++) {
      int character = text.codePointAt(at);
      shown.appendCodePoint(isHalf(character) ? REPLACEMENT : character);
      at += Character.charCount(character);
    }
    return at < text.length() ? shown.append('…').toString() : shown.toString();
  }

  /** The text without halves of characters: one would keep a whole message from being written. */
  public static String wellFormed(String text) {
    return text.codePoints().anyMatch(Excerpts::isHalf) ? of(text, text.length()) : text;
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
