package io.eltgateway.engine.openapi;

/** Makes plain, short sentences of what a vendor wrote. */
final class Texts {
  private Texts() {}

  /** One line without markup, cut at a sentence's or a word's end. */
  static String brief(String text, int most) {
    String plain =
        text.replaceAll("(^|\\n)\\s*>+ ?", " ")
            .replaceAll("(?s)<[^>]{0,300}>", " ")
            .replaceAll("!?\\[([^\\]]{0,300})]\\([^)]{0,500}\\)", "$1")
            .replaceAll("[`*]+", "")
            .replaceAll("[#|]+", " ")
            .replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")
            .strip();
    if (plain.length() <= most) {
      return plain;
    }
    String cut = plain.substring(0, most);
    int sentence = Math.max(cut.lastIndexOf(". "), cut.endsWith(".") ? cut.length() - 1 : -1);
    if (sentence > most / 4) {
      return cut.substring(0, sentence + 1);
    }
    int word = cut.lastIndexOf(' ');
    return (word > 0 ? cut.substring(0, word) : cut).replaceAll("[,;:.\\s]+$", "") + "…";
  }

  /** The text with an end. */
  static String sentence(String text) {
    return text.isEmpty() || text.matches(".*[.!?…]$") ? text : text + ".";
  }
}
