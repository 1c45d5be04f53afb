package io.eltgateway.engine.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cursor of a list whose pages have numbers. Opaque to callers.
 *
 * @param position the number of the page, or of items before it
 * @param size how many items a page has
 */
record PageCursor(int position, int size) {
  private static final Pattern FORM = Pattern.compile("page-(\\d{1,8})-of-(\\d{1,6})");

  /**
   * Reads one.
   *
   * @throws io.eltgateway.spi.ToolException when the text is none
   */
  static PageCursor of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw LocalCursor.refused();
    }
    return new PageCursor(
        Integer.parseInt(matcher.group(1)), Math.max(1, Integer.parseInt(matcher.group(2))));
  }

  @Override
  public String toString() {
    return "page-" + position + "-of-" + size;
  }
}
