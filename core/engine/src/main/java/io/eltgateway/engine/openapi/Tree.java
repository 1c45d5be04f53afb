package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks into plain JSON values without trusting their shape: what is of another type, or null, is
 * absent.
 */
final class Tree {
  private Tree() {}

  /** The object, or an empty one. */
  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> any) {
      any.forEach(
          (key, inner) -> {
            if (inner != null) {
              map.put(String.valueOf(key), inner);
            }
          });
    }
    return map;
  }

  /** The object with the keys whose values are null, or an empty one. */
  static Map<String, Object> whole(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> any) {
      any.forEach((key, inner) -> map.put(String.valueOf(key), inner));
    }
    return map;
  }

  /** The list, or an empty one. */
  static List<?> list(Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).toList()
        : List.of();
  }

  /** A text that is not blank. */
  static Optional<String> text(Map<String, Object> map, String key) {
    return map.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text.strip())
        : Optional.empty();
  }

  static boolean flag(Map<String, Object> map, String key) {
    return Boolean.TRUE.equals(map.get(key));
  }
}
