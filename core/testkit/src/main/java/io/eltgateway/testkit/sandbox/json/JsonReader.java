package io.eltgateway.testkit.sandbox.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads RFC 8259 to the letter: a simulation that is laxer than its vendor hides mistakes. */
final class JsonReader {

  /** Deeper than any request of the vendor, shallow enough that no text exhausts the stack. */
  private static final int MAX_DEPTH = 100;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int position;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  Object document() {
    Object value = value();
    skipSpace();
    if (position < text.length()) {
      throw problem("the document has ended");
    }
    return value;
  }

  private Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object nested(Supplier<Object> content) {
    if (++depth > MAX_DEPTH) {
      throw problem("nested deeper than " + MAX_DEPTH);
    }
    position++;
    Object value = content.get();
    depth--;
    return value;
  }

  private JsonObject object() {
    JsonObject object = new JsonObject();
    skipSpace();
    if (take('}')) {
      return object;
    }
    do {
      skipSpace();
      expectQuote();
      String name = string();
      skipSpace();
      expect(':');
      if (object.containsKey(name)) {
        throw problem("the name '" + name + "' occurs twice");
      }
      object.put(name, value());
      skipSpace();
    } while (take(','));
    expect('}');
    return object;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
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
    position++;
    StringBuilder out = new StringBuilder();
    while (true) {
      char next = peek();
      position++;
      if (next == '"') {
        return out.toString();
      }
      if (next < ' ') {
        throw problem("a control character must be escaped");
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
    int unit = 0;
    for (int digits = 0; digits < 4; digits++) {
      char next = peek();
      // Not Character.digit: it also takes the digits of other scripts.
      int digit = "0123456789abcdef".indexOf(next | (next >= 'A' ? 0x20 : 0));
      if (digit < 0) {
        throw problem("four hexadecimal digits are expected");
      }
      unit = unit * 16 + digit;
      position++;
    }
    return (char) unit;
  }

  private Object number() {
    var number = NUMBER.matcher(text).region(position, text.length());
    if (!number.lookingAt()) {
      throw problem("a value is expected");
    }
    position = number.end();
    boolean integer = number.group(2) == null && number.group(3) == null;
    return integer ? integer(number.group()) : decimal(number.group());
  }

  private static Object integer(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException tooLong) {
      return new BigDecimal(digits);
    }
  }

  private Object decimal(String digits) {
    try {
      BigDecimal exact = new BigDecimal(digits);
      double close = exact.doubleValue();
      boolean same =
          Double.isFinite(close) && new BigDecimal(Double.toString(close)).compareTo(exact) == 0;
      return same ? (Object) close : exact;
    } catch (NumberFormatException exponent) {
      throw problem("the exponent is out of range");
    }
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

  private void expectQuote() {
    if (peek() != '"') {
      throw problem("a name in quotes is expected");
    }
  }

  private JsonException problem(String problem) {
    return new JsonException(problem, position);
  }
}
