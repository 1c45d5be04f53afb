package io.eltgateway.airbyte.sandbox.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON for programs that have nothing but the JDK: objects are {@code Map<String, Object>} in
 * document order, arrays {@code List<Object>}, numbers {@link BigInteger} or {@link BigDecimal} so
 * that none loses a digit. Not thread-safe.
 */
final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int position;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Parses one document.
   *
   * @throws IllegalArgumentException when the text is not JSON; the message says where
   */
  static Object read(String text) {
    JsonText reader = new JsonText(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.position < text.length()) {
      throw reader.problem("the document has ended");
    }
    return value;
  }

  /**
   * Parses one object.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  static Map<String, Object> readObject(String text) {
    return object(read(text));
  }

  /** The value as an object; an empty one where it is something else. */
  static Map<String, Object> object(Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> object.put((String) name, item));
    }
    return object;
  }

  /** The value as an array; an empty one where it is something else. */
  static List<Object> list(Object value) {
    return value instanceof List<?> items ? new ArrayList<>(items) : List.of();
  }

  /** Writes compact JSON on one line. */
  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator);
        quote(entry.getKey().toString(), out);
        out.append(':');
        write(entry.getValue(), out);
        separator = ",";
      }
      out.append('}');
    } else if (value instanceof List<?> items) {
      out.append('[');
      String separator = "";
      for (Object item : items) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(']');
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(value);
    }
  }

  /** Appends the text as a JSON string. */
  static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      if (next == '"' || next == '\\') {
        out.append('\\').append(next);
      } else if (next < ' ' || Character.isSurrogate(next)) {
        out.append(String.format("\\u%04x", (int) next));
      } else {
        out.append(next);
      }
    }
    out.append('"');
  }

  private Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    position++;
    skipSpace();
    if (take('}')) {
      return object;
    }
    do {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      object.put(name, value());
      skipSpace();
    } while (take(','));
    expect('}');
    return object;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    position++;
    skipSpace();
    if (take(']')) {
      return items;
    }
    do {
      items.add(value());
      skipSpace();
    } while (take(','));
    expect(']');
    return items;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char next = peek();
      position++;
      if (next == '"') {
        return out.toString();
      }
      out.append(next == '\\' ? escape() : next);
    }
  }

  private char escape() {
    char kind = peek();
    position++;
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw problem("unknown escape");
    };
  }

  private char codeUnit() {
    if (position + 4 > text.length()) {
      throw problem("the text ends too early");
    }
    position += 4;
    return (char) Integer.parseInt(text, position - 4, position, 16);
  }

  private Object number() {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (!number.lookingAt()) {
      throw problem("a value is expected");
    }
    position = number.end();
    boolean whole = number.group(2) == null && number.group(3) == null;
    return whole ? new BigInteger(number.group()) : new BigDecimal(number.group());
  }

  private Object word(String word, Object meaning) {
    if (!text.startsWith(word, position)) {
      throw problem("a value is expected");
    }
    position += word.length();
    return meaning;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() {
    if (position >= text.length()) {
      throw problem("the text ends too early");
    }
    return text.charAt(position);
  }

  private boolean take(char wanted) {
    boolean found = peek() == wanted;
    if (found) {
      position++;
    }
    return found;
  }

  private void expect(char wanted) {
    if (!take(wanted)) {
      throw problem("'" + wanted + "' is expected");
    }
  }

  private IllegalArgumentException problem(String problem) {
    return new IllegalArgumentException(problem + " at character " + position);
  }
}
