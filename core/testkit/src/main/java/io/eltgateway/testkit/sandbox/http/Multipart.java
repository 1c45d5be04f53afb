package io.eltgateway.testkit.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Form uploads (RFC 7578). Works on Latin-1 text, in which every byte is one character and back.
 */
final class Multipart {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
  private static final String LINE = "\r\n";

  private Multipart() {}

  static byte[] file(String contentType, byte[] content, String part) {
    String delimiter = LINE + "--" + boundary(contentType);
    // The first delimiter lacks the line break before it.
    String text = LINE + new String(content, ISO_8859_1);
    int start = text.indexOf(delimiter);
    while (start >= 0) {
      int from = start + delimiter.length();
      int end = text.indexOf(delimiter, from);
      if (end < 0) {
        break;
      }
      String section = text.substring(from, end);
      int blank = section.indexOf(LINE + LINE);
      if (blank >= 0 && isNamed(section.substring(0, blank), part)) {
        return section.substring(blank + 2 * LINE.length()).getBytes(ISO_8859_1);
      }
      start = end;
    }
    throw Refusal.bad("The form part '" + part + "' is missing");
  }

  private static boolean isNamed(String headers, String part) {
    return Pattern.compile(
            "(?i)content-disposition:[^\r]*[;\\s]name=\"?" + Pattern.quote(part) + "[\";\r]")
        .matcher(headers + "\r")
        .find();
  }

  private static String boundary(String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw Refusal.bad("The form has no boundary");
    }
    return boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
  }
}
