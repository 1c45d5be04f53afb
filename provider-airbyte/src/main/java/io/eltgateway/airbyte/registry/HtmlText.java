package io.eltgateway.airbyte.registry;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as it stands in HTML. */
final class HtmlText {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "ndash", "–",
          "mdash", "—", "hellip", "…");

  private HtmlText() {}

  /** The text without character references, and with single blanks. */
  static String plain(String html) {
    String text = REFERENCE.matcher(html).replaceAll(HtmlText::letter);
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  private static String letter(MatchResult reference) {
    String found;
    if (reference.group(1) != null) {
      found = letter(Integer.parseInt(reference.group(1)), reference.group());
    } else if (reference.group(2) != null) {
      found = letter(Integer.parseInt(reference.group(2), 16), reference.group());
    } else {
      found = NAMED.getOrDefault(reference.group(3), reference.group());
    }
    return Matcher.quoteReplacement(found);
  }

  private static String letter(int code, String otherwise) {
    return Character.isValidCodePoint(code) && code > 0 ? Character.toString(code) : otherwise;
  }

  /** The value of an attribute of a tag, with quotes or without. */
  static Optional<String> attribute(String tag, String name) {
    int at = tag.indexOf(name + "=");
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + name.length() + 1;
    if (start >= tag.length()) {
      return Optional.empty();
    }
    char quote = tag.charAt(start);
    boolean quoted = quote == '"' || quote == '\'';
    int end = quoted ? tag.indexOf(quote, start + 1) : start;
    while (!quoted && end < tag.length() && !Character.isWhitespace(tag.charAt(end))) {
      end++;
    }
    return end < 0
        ? Optional.empty()
        : Optional.of(plain(tag.substring(quoted ? start + 1 : start, end)));
  }
}
