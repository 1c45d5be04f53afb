package io.eltgateway.engine.openapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows from which schemas a secret can be reached, however deep and through whatever circles. What
 * was found is remembered, because most answers share most schemas. Not thread-safe.
 */
final class SecretReach {
  private final Schemas schemas;
  private final Set<Object> free = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> holding = Collections.newSetFromMap(new IdentityHashMap<>());

  SecretReach(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Whether a value of this schema can hold a secret. */
  boolean holdsSecret(Map<String, Object> schema) {
    if (holding.contains(schema) || reaches(schema)) {
      holding.add(schema);
      return true;
    }
    return false;
  }

  private boolean reaches(Map<String, Object> schema) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Map<String, Object>> waiting = new ArrayDeque<>(List.of(schema));
    while (!waiting.isEmpty()) {
      Map<String, Object> next = waiting.pop();
      if (holding.contains(next)) {
        return true;
      }
      if (free.contains(next) || !seen.add(next)) {
        continue;
      }
      for (Map.Entry<String, Object> property : Tree.map(next.get("properties")).entrySet()) {
        Map<String, Object> merged = schemas.merged(property.getValue());
        if (SecretGuess.isSecret(property.getKey(), merged)) {
          return true;
        }
        waiting.push(merged);
      }
      for (Map<String, Object> inner : inner(next)) {
        if (SecretGuess.isSecret("", inner)) {
          return true;
        }
        waiting.push(inner);
      }
    }
    free.addAll(seen);
    return false;
  }

  private List<Map<String, Object>> inner(Map<String, Object> schema) {
    List<Map<String, Object>> inner = new ArrayList<>();
    for (String key : List.of("items", "additionalProperties")) {
      if (schema.get(key) instanceof Map<?, ?> each) {
        inner.add(schemas.merged(each));
      }
    }
    return inner;
  }
}
