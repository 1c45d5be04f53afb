package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.ParameterPlan;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.Locale;

/**
 * Turns an argument into a piece of a path that cannot lead anywhere else. The value is refused
 * rather than repaired: a repaired id is another object's id. Everything that RFC 3986 does not
 * call unreserved is percent-encoded.
 */
final class PathValue {
  /** No vendor's id or name comes near; longer ones only cost time to look through. */
  private static final int LONGEST = 2_000;

  private PathValue() {}

  /**
   * The encoded value.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when the value must not stand in a path
   */
  static String encode(ParameterPlan parameter, Object value) {
    String text = PlainText.of(value);
    if (text == null || text.isBlank()) {
      throw refused(parameter, "is empty");
    }
    if (text.length() > LONGEST) {
      throw refused(parameter, "has more than " + LONGEST + " characters");
    }
    if (holdsControlCharacter(text)) {
      throw refused(parameter, "holds a control character");
    }
    if (holdsLoneSurrogate(text)) {
      throw refused(parameter, "holds half of a character");
    }
    // Servers differ in how often they decode, so the escaped forms count as what they escape.
    String decoded = decodePathEscapes(text);
    if (holdsDotSegment(decoded)) {
      throw refused(parameter, "holds '.' or '..' as a step of a path, which would lead elsewhere");
    }
    if (parameter.id() && (decoded.indexOf('/') >= 0 || decoded.indexOf('\\') >= 0)) {
      throw refused(parameter, "holds a slash, which no id has");
    }
    return PercentEncoding.encode(text);
  }

  private static boolean holdsControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Takes {@code %2e}, {@code %2f}, {@code %5c} and their repeatedly escaped forms back. */
  private static String decodePathEscapes(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    String before = text.toLowerCase(Locale.ROOT);
    while (true) {
      String after =
          before.replace("%25", "%").replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
  }

  private static boolean holdsDotSegment(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '/' || text.charAt(i) == '\\') {
        if (isDots(text, start, i)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean isDots(String text, int start, int end) {
    return (end - start == 1 && text.charAt(start) == '.')
        || (end - start == 2 && text.charAt(start) == '.' && text.charAt(start + 1) == '.');
  }

  private static ToolException refused(ParameterPlan parameter, String why) {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "The argument '"
            + parameter.name()
            + "' "
            + why
            + ". Nothing was sent. Give "
            + (parameter.id()
                ? "the id alone, as the vendor spells it."
                : "the name as the vendor spells it."));
  }
}
