package io.eltgateway.engine.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas as clients take them. Clients check the answer to tools/list as a whole, so that one
 * schema which they do not take costs them the tools of every instance. What they want is more than
 * JSON Schema does: the TypeScript and Python SDKs want {@code "type": "object"} written out, and
 * objects as the schemas of properties, where {@code true} is a schema too; and they compile
 * schemas of results when they list them, under the {@code $id} that stands in them.
 */
final class ClientSchema {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";
  private static final String PROPERTIES = "properties";
  private static final String REQUIRED = "required";
  private static final String REFERENCE = "$ref";

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", OBJECT, "array", "null");

  /** What holds values and no schemas. */
  private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

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
    fitted.remove("$id");
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

  /** The schema of results, if clients can compile it; without one they take any result. */
  static Optional<Map<String, Object>> ofResults(Map<String, Object> schema) {
    return ofArguments(schema).filter(fitted -> compiles(fitted, fitted));
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

  private static boolean compiles(Object part, Map<String, Object> root) {
    if (part instanceof List<?> items) {
      return items.stream().allMatch(item -> compiles(item, root));
    }
    if (!(part instanceof Map<?, ?> schema)) {
      return true;
    }
    if (!isType(schema.get(TYPE)) || !leadsSomewhere(schema.get(REFERENCE), root)) {
      return false;
    }
    return schema.entrySet().stream()
        .filter(member -> !VALUES.contains(String.valueOf(member.getKey())))
        .allMatch(member -> compiles(member.getValue(), root));
  }

  /** A property may be called "type" too, and then has a schema. */
  private static boolean isType(Object type) {
    if (type instanceof List<?> several) {
      return several.stream().allMatch(one -> one instanceof String && TYPES.contains(one));
    }
    return type == null
        || type instanceof Map
        || type instanceof Boolean
        || (type instanceof String one && TYPES.contains(one));
  }

  private static boolean leadsSomewhere(Object reference, Map<String, Object> root) {
    if (!(reference instanceof String pointer) || pointer.equals("#")) {
      return true;
    }
    if (!pointer.startsWith("#/")) {
      return false;
    }
    Object at = root;
    for (String step : pointer.substring(2).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      if (at instanceof Map<?, ?> object) {
        at = object.get(name);
      } else if (at instanceof List<?> list && name.matches("[0-9]{1,9}")) {
        int index = Integer.parseInt(name);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return false;
      }
    }
    return at instanceof Map || at instanceof Boolean;
  }
}
