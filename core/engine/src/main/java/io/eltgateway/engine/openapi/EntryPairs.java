package io.eltgateway.engine.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the same tool in two lists of entries: by its request, or else by its name. What a path's
 * placeholders are called means nothing. Immutable.
 */
final class EntryPairs {
  private final IdentityHashMap<Map<String, Object>, Map<String, Object>> rights =
      new IdentityHashMap<>();
  private final IdentityHashMap<Map<String, Object>, Map<String, Object>> lefts =
      new IdentityHashMap<>();

  /**
   * @param byName whether a name is enough where requests differ
   */
  EntryPairs(List<Map<String, Object>> left, List<Map<String, Object>> right, boolean byName) {
    pair(left, right, entry -> name(entry) + " " + route(entry));
    pair(left, right, EntryPairs::route);
    if (byName) {
      pair(left, right, EntryPairs::name);
    }
  }

  private void pair(
      List<Map<String, Object>> left,
      List<Map<String, Object>> right,
      Function<Map<String, Object>, String> key) {
    Map<String, Deque<Map<String, Object>>> free = new HashMap<>();
    for (Map<String, Object> entry : right) {
      if (!lefts.containsKey(entry)) {
        free.computeIfAbsent(key.apply(entry), same -> new ArrayDeque<>()).add(entry);
      }
    }
    for (Map<String, Object> entry : left) {
      if (!rights.containsKey(entry)) {
        Map<String, Object> other = free.getOrDefault(key.apply(entry), new ArrayDeque<>()).poll();
        if (other != null) {
          rights.put(entry, other);
          lefts.put(other, entry);
        }
      }
    }
  }

  /** The one on the right. */
  Optional<Map<String, Object>> right(Map<String, Object> entry) {
    return Optional.ofNullable(rights.get(entry));
  }

  /** The one on the left. */
  Optional<Map<String, Object>> left(Map<String, Object> entry) {
    return Optional.ofNullable(lefts.get(entry));
  }

  /** The method and the path of an entry, whatever its placeholders are called. */
  static String route(Map<String, Object> entry) {
    return route(String.valueOf(entry.get("request")));
  }

  /** The same of a request's line. */
  static String route(String line) {
    return line.replaceAll("\\{[^{}]*}", "{}");
  }

  private static String name(Map<String, Object> entry) {
    return String.valueOf(entry.get("name"));
  }
}
