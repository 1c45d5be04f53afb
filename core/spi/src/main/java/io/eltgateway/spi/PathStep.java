package io.eltgateway.spi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns a value into a step of a path that cannot lead anywhere else. */
final class PathStep {
  private static final Pattern DOTS = Pattern.compile("(^|[/\\\\])\\.{1,2}([/\\\\]|$)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private PathStep() {}

  static String encode(String value) {
    if (value.isBlank() || CONTROL.matcher(value).find() || DOTS.matcher(decoded(value)).find()) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "A value for the request's path is empty, or holds a control character, '.' or '..', which"
              + " would lead elsewhere. Nothing was sent. Give the id as the vendor spells it.");
    }
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Servers differ in how often they decode, so the escaped forms count as what they escape. */
  private static String decoded(String value) {
    String before = value.toLowerCase(Locale.ROOT);
    while (true) {
      String after =
          before.replace("%25", "%").replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
  }
}
