package io.eltgateway.engine.rest;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.regex.Pattern;

/** Writes an argument as the value of a header. */
final class HeaderValue {
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");
  private static final int LONGEST = 1_000;

  private HeaderValue() {}

  /**
   * The value as it is sent.
   *
   * @param name the argument's name
   * @throws ToolException when it must not stand in a header
   */
  static String of(String name, Object value) {
    String text = PlainText.of(value);
    if (text.length() > LONGEST || !PRINTABLE.matcher(text).matches()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The argument '"
              + name
              + "' goes into a header, so it must be 1 to "
              + LONGEST
              + " printable ASCII characters, without blanks around them. Nothing was sent.");
    }
    return text;
  }
}
