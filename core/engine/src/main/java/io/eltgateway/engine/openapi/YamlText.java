package io.eltgateway.engine.openapi;

import io.eltgateway.engine.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes plain JSON values as YAML for people: short things on one line, long texts folded. Not
 * thread-safe.
 */
final class YamlText {
  private static final int WIDTH = 116;
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./ -]*");
  private static final Pattern PLAIN_LINE = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./ {},;()'*=-]*");
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

  private final StringBuilder text = new StringBuilder();

  /** A list of entries with an empty line between them. */
  static String entries(List<Map<String, Object>> entries) {
    YamlText yaml = new YamlText();
    for (Map<String, Object> entry : entries) {
      if (yaml.text.length() > 0) {
        yaml.text.append('\n');
      }
      int start = yaml.text.length();
      yaml.mapping(entry, 2);
      yaml.text.replace(start, start + 2, "- ");
    }
    return yaml.text.toString();
  }

  /** Keys and values. */
  static String mapping(Map<String, Object> map) {
    return indented(map, 0);
  }

  /** Keys and values that stand so many columns to the right. */
  static String indented(Map<String, Object> map, int indent) {
    YamlText yaml = new YamlText();
    yaml.mapping(map, indent);
    return yaml.text.toString();
  }

  private void mapping(Map<?, ?> map, int indent) {
    map.forEach(
        (key, value) -> {
          String begin = " ".repeat(indent) + key(String.valueOf(key)) + ":";
          text.append(begin);
          value(value, begin.length(), indent, key.equals("parameters") || key.equals("settings"));
        });
  }

  /**
   * @param column where the line is
   * @param spread whether its keys stand on lines of their own anyway
   */
  private void value(Object value, int column, int indent, boolean spread) {
    if (value instanceof String string) {
      string(string, column, indent);
    } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String flow = flow(map);
      if (!spread && column + 1 + flow.length() <= WIDTH) {
        text.append(' ').append(flow).append('\n');
      } else {
        text.append('\n');
        mapping(map, indent + 2);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      list(list, column, indent);
    } else {
      text.append(' ').append(flow(value)).append('\n');
    }
  }

  private void list(List<?> list, int column, int indent) {
    String flow = flow(list);
    if (column + 1 + flow.length() <= WIDTH) {
      text.append(' ').append(flow).append('\n');
      return;
    }
    text.append('\n');
    for (Object item : list) {
      text.append(" ".repeat(indent + 2)).append("- ").append(flow(item)).append('\n');
    }
  }

  private void string(String string, int column, int indent) {
    if (column + string.length() + 3 <= WIDTH) {
      boolean plain = PLAIN_LINE.matcher(string).matches() && isText(string);
      text.append(' ').append(plain ? string : quoted(string)).append('\n');
    } else if (string.equals(string.strip()) && string.indexOf('\n') < 0) {
      folded(string, indent + 2);
    } else {
      text.append(' ').append(quoted(string)).append('\n');
    }
  }

  private void folded(String string, int indent) {
    text.append(" >-\n");
    StringBuilder line = new StringBuilder();
    for (String word : string.split(" ", -1)) {
      if (line.length() > 0 && indent + line.length() + 1 + word.length() > WIDTH) {
        text.append(" ".repeat(indent)).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    text.append(" ".repeat(indent)).append(line).append('\n');
  }

  /** On one line. */
  static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> parts = new ArrayList<>();
      map.forEach((key, inner) -> parts.add(key(String.valueOf(key)) + ": " + flow(inner)));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(YamlText::flow).toList()) + "]";
    }
    if (value instanceof String string) {
      return PLAIN.matcher(string).matches() && isText(string) ? string : quoted(string);
    }
    return String.valueOf(value);
  }

  private static String key(String key) {
    return PLAIN_KEY.matcher(key).matches() && isText(key) ? key : quoted(key);
  }

  /** Whether a plain scalar stays a text. */
  private static boolean isText(String string) {
    return !string.endsWith(" ") && !WORDS.contains(string.toLowerCase(Locale.ROOT));
  }

  /** JSON's form, which is YAML's too. */
  private static String quoted(String string) {
    return JsonValues.plain().write(string);
  }
}
