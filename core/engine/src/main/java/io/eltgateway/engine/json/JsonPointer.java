package io.eltgateway.engine.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON pointer (RFC 6901) over plain values, in which {@code *} stands for every element of an
 * array or every value of an object. A pointer that leads to {@code null} finds nothing. Immutable.
 */
public final class JsonPointer {
  /** The whole document. */
  public static final JsonPointer ROOT = new JsonPointer("", new String[0]);

  private static final String ANY = "*";

  private final String text;
  private final String[] steps;

  private JsonPointer(String text, String[] steps) {
    this.text = text;
    this.steps = steps;
  }

  /**
   * Reads a pointer.
   *
   * @throws IllegalArgumentException when the text is not one; the message says why
   */
  public static JsonPointer of(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "The JSON pointer '" + text + "' must be empty or start with a slash");
    }
    List<String> steps = new ArrayList<>();
    int start = 1;
    while (start <= text.length()) {
      int end = text.indexOf('/', start);
      end = end < 0 ? text.length() : end;
      steps.add(unescape(text, text.substring(start, end)));
      start = end + 1;
    }
    return new JsonPointer(text, steps.toArray(String[]::new));
  }

  /** The value it leads to in this document, along the first match of every {@code *}. */
  public Optional<Object> find(Object document) {
    return Optional.ofNullable(find(document, 0));
  }

  /**
   * Whether it leads to a {@code null} that is written there, rather than to nothing. Never said of
   * a pointer with a {@code *}, which leads to many places.
   */
  public boolean findsNull(Object document) {
    return !hasWildcard()
        && steps.length > 0
        && parent().find(document).orElse(null) instanceof Map<?, ?> object
        && object.containsKey(steps[steps.length - 1])
        && object.get(steps[steps.length - 1]) == null;
  }

  /** The steps, unescaped. */
  List<String> steps() {
    return List.of(steps);
  }

  /** Whether it may lead to more than one place. */
  public boolean hasWildcard() {
    return Arrays.asList(steps).contains(ANY);
  }

  /** The last step, if there is one. */
  public Optional<String> last() {
    return steps.length == 0 ? Optional.empty() : Optional.of(steps[steps.length - 1]);
  }

  /** The pointer that goes on with another one from where this one leads. */
  public JsonPointer then(JsonPointer further) {
    List<String> all = new ArrayList<>(steps());
    all.addAll(further.steps());
    return new JsonPointer(text + further.text, all.toArray(String[]::new));
  }

  /** How it goes on behind a first step of this name; empty when it begins otherwise. */
  public Optional<JsonPointer> behind(String name) {
    return steps.length > 0 && steps[0].equals(name)
        ? Optional.of(
            new JsonPointer(
                text.indexOf('/', 1) < 0 ? "" : text.substring(text.indexOf('/', 1)),
                Arrays.copyOfRange(steps, 1, steps.length)))
        : Optional.empty();
  }

  /** The container of what it leads to; the whole document is its own. */
  public JsonPointer parent() {
    int slash = text.lastIndexOf('/');
    return slash < 0
        ? ROOT
        : new JsonPointer(text.substring(0, slash), Arrays.copyOf(steps, steps.length - 1));
  }

  private Object find(Object value, int step) {
    if (value == null || step == steps.length) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return steps[step].equals(ANY)
          ? first(map.values(), step + 1)
          : find(map.get(steps[step]), step + 1);
    }
    if (value instanceof List<?> list) {
      if (steps[step].equals(ANY)) {
        return first(list, step + 1);
      }
      int index = index(steps[step]);
      return index >= 0 && index < list.size() ? find(list.get(index), step + 1) : null;
    }
    return null;
  }

  private Object first(Iterable<?> values, int step) {
    for (Object value : values) {
      Object found = find(value, step);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The array index that a step spells, or -1. */
  static int index(String step) {
    if (step.isEmpty() || step.length() > 9 || (step.length() > 1 && step.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < step.length(); i++) {
      int digit = step.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = index * 10 + digit;
    }
    return index;
  }

  private static String unescape(String pointer, String step) {
    for (int tilde = step.indexOf('~'); tilde >= 0; tilde = step.indexOf('~', tilde + 1)) {
      if (tilde + 1 == step.length() || "01".indexOf(step.charAt(tilde + 1)) < 0) {
        throw new IllegalArgumentException(
            "In the JSON pointer '"
                + pointer
                + "' a tilde must be written as ~0 and a slash as ~1");
      }
    }
    return step.replace("~1", "/").replace("~0", "~");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonPointer pointer && pointer.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pointer as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
