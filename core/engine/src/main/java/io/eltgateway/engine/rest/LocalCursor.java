package io.eltgateway.engine.rest;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;

/** The cursor that is how many items come before. Opaque to callers. */
final class LocalCursor {
  private static final String PREFIX = "after-";
  private static final int MOST_DIGITS = 9;

  private LocalCursor() {}

  static String after(int items) {
    return PREFIX + items;
  }

  /**
   * How many items come before.
   *
   * @throws ToolException when the text is no such cursor
   */
  static int offset(String cursor) {
    String digits = cursor.startsWith(PREFIX) ? cursor.substring(PREFIX.length()) : "";
    if (digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refused();
    }
    return Integer.parseInt(digits);
  }

  /** The failure for a text that is no cursor. */
  static ToolException refused() {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "The argument 'cursor' is not a cursor of this list. Nothing was sent. Give the next_cursor"
            + " of the page before, or leave it out for the first page.");
  }
}
