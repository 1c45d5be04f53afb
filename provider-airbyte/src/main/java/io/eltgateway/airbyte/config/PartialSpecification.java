package io.eltgateway.airbyte.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a specification says of a part of the settings: the same, but nothing has to be there, and a
 * value may fit more than one alternative, because what tells them apart may be missing.
 */
final class PartialSpecification {
  private PartialSpecification() {}

  static Object of(Object schema) {
    if (schema instanceof List<?> list) {
      List<Object> all = new ArrayList<>(list.size());
      list.forEach(element -> all.add(of(element)));
      return all;
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          // A list: a setting may be called "required" too, and what it is stands in an object.
          if (key.equals("required") && value instanceof List<?>) {
            return;
          }
          boolean alternatives = key.equals("oneOf") && value instanceof List<?>;
          all.put(alternatives && !map.containsKey("anyOf") ? "anyOf" : key.toString(), of(value));
        });
    return all;
  }
}
