package io.eltgateway.engine.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Schemas of arguments as clients take them. Clients check the answer to tools/list as a whole, so
 * that one schema which they do not take costs them the tools of every instance. What they want is
 * more than JSON Schema does: the TypeScript and Python SDKs want {@code "type": "object"} written
 * out, and objects as the schemas of properties, where {@code true} is a schema too.
 */
final class ClientSchema {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";

  private ClientSchema() {}

  /** The schema of arguments, meaning the same; empty when clients would take none such. */
  static Optional<Map<String, Object>> ofArguments(Map<String, Object> schema) {
    Object type = schema.get(TYPE);
    if ((type != null && !type.equals(OBJECT)) || !isListOfTexts(schema.get(REQUIRED))) {
      return Optional.empty();
    }
    Map<String, Object> fitted = new LinkedHashMap<>();
    fitted.put(TYPE, OBJECT);
    fitted.putAll(schema);
    fitted.put(TYPE, OBJECT);
    fitted.values().removeIf(Objects::isNull);
    if (fitted.containsKey(PROPERTIES)) {
      Optional<Map<String, Object>> properties = properties(fitted.get(PROPERTIES));
      if (properties.isEmpty()) {
        return Optional.empty();
      }
      fitted.put(PROPERTIES, properties.get());
    }
    return Optional.of(fitted);
  }

  private static boolean isListOfTexts(Object required) {
    return required == null
        || (required instanceof List<?> names && names.stream().allMatch(String.class::isInstance));
  }

  private static Optional<Map<String, Object>> properties(Object properties) {
    if (!(properties instanceof Map<?, ?> byName)) {
      return Optional.empty();
    }
    Map<String, Object> fitted = new LinkedHashMap<>();
    for (Map.Entry<?, ?> property : byName.entrySet()) {
      Object schema = property.getValue();
      if (schema instanceof Boolean any) {
        schema = any ? Map.of() : Map.of("not", Map.of());
      }
      if (!(schema instanceof Map)) {
        return Optional.empty();
      }
      fitted.put(String.valueOf(property.getKey()), schema);
    }
    return Optional.of(fitted);
  }
}
