package io.eltgateway.app.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a value in a result by JSON pointer (RFC 6901 without escapes: scenes need none). */
final class Pointer {
  private Pointer() {}

  static Optional<Object> find(Object value, String pointer) {
    Object here = value;
    if (!pointer.isEmpty()) {
      for (String step : pointer.substring(1).split("/", -1)) {
        here = child(here, step);
      }
    }
    return Optional.ofNullable(here);
  }

  private static Object child(Object value, String step) {
    if (value instanceof Map<?, ?> map) {
      return map.get(step);
    }
    if (value instanceof List<?> list) {
      int index = Integer.parseInt(step);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }
}
