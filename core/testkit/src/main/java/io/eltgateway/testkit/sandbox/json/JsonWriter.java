package io.eltgateway.testkit.sandbox.json;

import java.util.Iterator;
import java.util.Map;

/** Writes one value. Not thread-safe; made for each document. */
final class JsonWriter {

  private final StringBuilder out;

  JsonWriter(StringBuilder out) {
    this.out = out;
  }

  void value(Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> items) {
      array(items);
    } else if (value instanceof CharSequence text) {
      string(text);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private void number(Number number) {
    if (!Double.isFinite(number.doubleValue()) && number instanceof Double) {
      throw new IllegalArgumentException("JSON has no word for " + number);
    }
    out.append(number);
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(String.valueOf(entry.getKey()));
      out.append(':');
      value(entry.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(Iterable<?> items) {
    out.append('[');
    for (Iterator<?> rest = items.iterator(); rest.hasNext(); ) {
      value(rest.next());
      if (rest.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void string(CharSequence text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text, i);
    }
    out.append('"');
  }

  private void character(CharSequence text, int at) {
    char next = text.charAt(at);
    switch (next) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (next < ' ' || isLoneSurrogate(text, at)) {
          out.append(String.format("\\u%04x", (int) next));
        } else {
          out.append(next);
        }
      }
    }
  }

  /** Half a character would become a question mark in UTF-8; escaped it arrives as it is. */
  private static boolean isLoneSurrogate(CharSequence text, int at) {
    char here = text.charAt(at);
    if (Character.isHighSurrogate(here)) {
      return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(here)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
