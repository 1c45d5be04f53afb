package io.eltgateway.engine.mcp;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The schema of a tool's results as clients take it. The TypeScript SDK compiles all of them while
 * it lists, and gives the whole list up for one that it cannot compile. What only narrows texts is
 * left away, because another language's regular expressions are none of JavaScript's; what else
 * would not compile makes the whole schema unusable, and without one clients take any result.
 */
final class ResultSchema {
  private static final String REFERENCE = "$ref";

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array", "null");

  /** What holds values and no schemas. */
  private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

  /** Regular expressions, and names under which a client would find one schema for another. */
  private static final Set<String> LEFT_AWAY = Set.of("pattern", "$id");

  private static final Map<String, Predicate<Object>> SHAPES = shapes();

  private ResultSchema() {}

  /** The schema without what clients stumble over; empty when that is not possible. */
  static Optional<Map<String, Object>> fitted(Map<String, Object> schema) {
    return ClientSchema.ofArguments(schema)
        .filter(root -> compiles(root, root))
        .map(ResultSchema::reduced);
  }

  private static Map<String, Predicate<Object>> shapes() {
    Map<String, Predicate<Object>> shapes = new HashMap<>();
    for (String keyword :
        List.of(
            "multipleOf",
            "maximum",
            "minimum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "maxItems",
            "minItems",
            "maxProperties",
            "minProperties")) {
      shapes.put(keyword, Number.class::isInstance);
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf", "enum")) {
      shapes.put(keyword, value -> value instanceof List<?> list && !list.isEmpty());
    }
    for (String keyword : List.of("not", "if", "then", "else", "contains", "propertyNames")) {
      shapes.put(keyword, Boolean.class::isInstance);
    }
    shapes.put("required", ResultSchema::isListOfTexts);
    shapes.put("uniqueItems", Boolean.class::isInstance);
    shapes.put("format", String.class::isInstance);
    shapes.put("additionalProperties", Boolean.class::isInstance);
    shapes.put("items", value -> value instanceof Boolean || value instanceof List);
    shapes.put("type", ResultSchema::isType);
    for (String keyword : List.of("properties", "$defs", "definitions", "dependentSchemas")) {
      shapes.put(keyword, value -> false);
    }
    // They need other documents, or names in this one that nothing here looks up.
    for (String keyword : List.of("$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef")) {
      shapes.put(keyword, value -> false);
    }
    return Map.copyOf(shapes);
  }

  private static boolean isListOfTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean isType(Object value) {
    return value instanceof List<?> several
        ? several.stream().allMatch(ResultSchema::isOneType)
        : isOneType(value);
  }

  private static boolean isOneType(Object value) {
    return value instanceof String type && TYPES.contains(type);
  }

  /** Whatever is an object is a schema, also where a property has the name of a keyword. */
  private static boolean compiles(Object part, Map<String, Object> root) {
    if (part instanceof List<?> items) {
      return items.stream().allMatch(item -> compiles(item, root));
    }
    if (!(part instanceof Map<?, ?> schema)) {
      return true;
    }
    for (Map.Entry<?, ?> member : schema.entrySet()) {
      String keyword = String.valueOf(member.getKey());
      Object value = member.getValue();
      boolean sound =
          (VALUES.contains(keyword) || compiles(value, root))
              && isShaped(keyword, value)
              && (!keyword.equals(REFERENCE) || leadsSomewhere(value, root));
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShaped(String keyword, Object value) {
    if (value instanceof Map) {
      return !keyword.equals("patternProperties");
    }
    Predicate<Object> shape = SHAPES.get(keyword);
    return shape == null || shape.test(value);
  }

  private static boolean leadsSomewhere(Object reference, Map<String, Object> root) {
    if (!(reference instanceof String pointer) || pointer.equals("#")) {
      return reference instanceof String || reference instanceof Map;
    }
    if (!pointer.startsWith("#/")) {
      return false;
    }
    Object at = root;
    for (String step : pointer.substring(2).split("/", -1)) {
      at = below(at, step.replace("~1", "/").replace("~0", "~"));
    }
    return at instanceof Map || at instanceof Boolean;
  }

  private static Object below(Object parent, String name) {
    if (parent instanceof Map<?, ?> object) {
      return object.get(name);
    }
    if (parent instanceof List<?> list && name.matches("[0-9]{1,9}")) {
      int index = Integer.parseInt(name);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }

  private static Map<String, Object> reduced(Map<?, ?> schema) {
    Map<String, Object> reduced = new LinkedHashMap<>();
    schema.forEach(
        (key, value) -> {
          String keyword = String.valueOf(key);
          if (!LEFT_AWAY.contains(keyword) || !(value instanceof String)) {
            reduced.put(keyword, VALUES.contains(keyword) ? value : reduced(value));
          }
        });
    return reduced;
  }

  private static Object reduced(Object part) {
    if (part instanceof Map<?, ?> schema) {
      return reduced(schema);
    }
    return part instanceof List<?> items
        ? items.stream().map(ResultSchema::reduced).toList()
        : part;
  }
}
