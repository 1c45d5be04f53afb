package io.eltgateway.engine.config.yaml;

import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * How the parser's current scalar is written. The parser itself forgets its anchor and its quotes.
 */
final class ScalarSource {
  private final YAMLParser parser;
  private final int[] text;

  ScalarSource(YAMLParser parser, String text) {
    this.parser = parser;
    // The parser counts code points.
    this.text = text.codePoints().toArray();
  }

  /** Whether it is written as these characters alone: no quotes, no anchor, no tag. */
  boolean isBare(String value) {
    int end = (int) parser.currentLocation().getCharOffset();
    return end - begin() == value.codePointCount(0, value.length());
  }

  /** Its anchor; null when it has none. */
  String anchor() {
    int at = begin();
    while (at < text.length && (text[at] == '&' || text[at] == '!')) {
      int end = at;
      while (end < text.length && !Character.isWhitespace(text[end])) {
        end++;
      }
      if (text[at] == '&') {
        return new String(text, at + 1, end - at - 1);
      }
      at = end;
      while (at < text.length && Character.isWhitespace(text[at])) {
        at++;
      }
    }
    return null;
  }

  private int begin() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}
