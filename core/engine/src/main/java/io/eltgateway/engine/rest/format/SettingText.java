package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with placeholders for settings, for example <code>https://{region}.example.com</code>.
 * There are no other ones: variables of the environment mean nothing here. Immutable.
 *
 * @param text as it was written
 */
public record SettingText(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** The keys of the settings, in order. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  /** The text with values, or empty when a setting has none. */
  public Optional<String> fill(Function<String, Optional<String>> values) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      Optional<String> value = values.apply(matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(matcher.appendTail(filled).toString());
  }

  /** Whether a brace is left that belongs to no placeholder. */
  boolean hasLooseBrace() {
    String rest = PLACEHOLDER.matcher(text).replaceAll("");
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
  }
}
