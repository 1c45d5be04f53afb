package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes one parameter's schema with the keywords that catalogues know, in the order in which they
 * are shown. What is too deep, too large or goes in circles ends as an object of anything. For one
 * parameter, one thread.
 */
final class SchemaDraft {
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "object", "array");
  private static final Set<String> FORMATS = Set.of("date", "date-time", "uuid", "uri", "email");
  private static final int DEEPEST = 3;
  private static final int MOST_PARTS = 40;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST_DESCRIPTION = 140;

  private final Schemas schemas;
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int parts;

  SchemaDraft(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * The schema of a parameter.
   *
   * @param description what the parameter itself says, or nothing
   * @param allowed the types that its place can carry; all of them where empty
   */
  Map<String, Object> parameter(Object schema, String description, List<String> allowed) {
    Map<String, Object> merged = schemas.merged(schema);
    Map<String, Object> draft = draft(merged, 0, "required-properties");
    restrict(draft, allowed);
    String said =
        Texts.brief(
            description.isEmpty() ? Tree.text(merged, "description").orElse("") : description,
            LONGEST_DESCRIPTION);
    if (!said.isEmpty()) {
      draft.put("description", said);
    }
    return draft;
  }

  /** A value must have one type where it is written as text, and some type everywhere. */
  private static void restrict(Map<String, Object> draft, List<String> allowed) {
    Object type = draft.get("type");
    if (allowed.isEmpty()) {
      if (type == null) {
        Map<String, Object> rest = new LinkedHashMap<>(draft);
        draft.clear();
        draft.put("type", TYPES);
        draft.putAll(rest);
      }
    } else if (!(type instanceof String one && allowed.contains(one))) {
      boolean texts = Tree.list(draft.get("enum")).stream().allMatch(String.class::isInstance);
      Object values = draft.get("enum");
      draft.clear();
      draft.put("type", "string");
      if (texts && values != null) {
        draft.put("enum", values);
      }
    }
  }

  private Map<String, Object> draft(Map<String, Object> schema, int depth, String requiredKey) {
    parts++;
    Map<String, Object> draft = new LinkedHashMap<>();
    if (!open.add(schema)) {
      draft.put("type", "object");
      return draft;
    }
    fill(schema, depth, requiredKey, draft);
    open.remove(schema);
    return draft;
  }

  private void fill(
      Map<String, Object> schema, int depth, String requiredKey, Map<String, Object> draft) {
    List<String> types = Schemas.types(schema).stream().filter(TYPES::contains).distinct().toList();
    if (!types.isEmpty()) {
      draft.put("type", types.size() == 1 ? types.get(0) : types);
    }
    if (types.contains("string") && FORMATS.contains(String.valueOf(schema.get("format")))) {
      draft.put("format", schema.get("format"));
    }
    values(schema, types, draft);
    if (depth < DEEPEST
        && types.contains("array")
        && schema.get("items") instanceof Map<?, ?> items) {
      draft.put("items", draft(schemas.merged(items), depth + 1, "required"));
    }
    if (depth < DEEPEST && types.contains("object")) {
      properties(schema, depth, requiredKey, draft);
    }
    bounds(schema, types, draft);
    Object fallback = schema.get("default");
    if (!SecretGuess.isSecret("", schema)
        && isScalar(fallback)
        && fits(fallback, types)
        && isAmong(fallback, draft.get("enum"))) {
      draft.put("default", fallback);
    }
  }

  private void properties(
      Map<String, Object> schema, int depth, String requiredKey, Map<String, Object> draft) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, Object> property : Tree.map(schema.get("properties")).entrySet()) {
      Map<String, Object> merged = schemas.merged(property.getValue());
      if (Tree.flag(merged, "readOnly")) {
        continue;
      }
      if (parts >= MOST_PARTS) {
        // Half of an object's properties would say that there are no others.
        return;
      }
      properties.put(property.getKey(), draft(merged, depth + 1, "required"));
    }
    if (properties.isEmpty()) {
      return;
    }
    draft.put("properties", properties);
    List<?> required =
        Tree.list(schema.get("required")).stream()
            .filter(properties::containsKey)
            .distinct()
            .toList();
    if (!required.isEmpty()) {
      draft.put(requiredKey, required);
    }
  }

  private static void values(
      Map<String, Object> schema, List<String> types, Map<String, Object> draft) {
    List<Object> values = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (Object value : Tree.list(schema.get("enum"))) {
      if (isScalar(value) && fits(value, types) && !seen.contains(String.valueOf(value))) {
        seen.add(String.valueOf(value));
        values.add(value);
      }
    }
    if (!values.isEmpty() && values.size() <= MOST_VALUES) {
      draft.put("enum", values);
    }
  }

  private static void bounds(
      Map<String, Object> schema, List<String> types, Map<String, Object> draft) {
    if (types.equals(List.of("integer")) || types.equals(List.of("number"))) {
      pair(schema, "minimum", "maximum", draft);
    } else if (types.equals(List.of("array"))) {
      pair(schema, "minItems", "maxItems", draft);
    }
  }

  private static void pair(
      Map<String, Object> schema, String low, String high, Map<String, Object> draft) {
    boolean crossed =
        schema.get(low) instanceof Number least
            && schema.get(high) instanceof Number most
            && least.doubleValue() > most.doubleValue();
    for (String key : List.of(low, high)) {
      // The largest number of a type says nothing.
      if (!crossed
          && schema.get(key) instanceof Integer bound
          && Math.abs((long) bound) < Integer.MAX_VALUE) {
        draft.put(key, bound);
      }
    }
  }

  private static boolean isScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static boolean isAmong(Object value, Object values) {
    return !(values instanceof List<?> list) || list.contains(value);
  }

  private static boolean fits(Object value, List<String> types) {
    return types.isEmpty()
        || types.stream()
            .anyMatch(
                type ->
                    switch (type) {
                      case "string" -> value instanceof String;
                      case "integer" -> value instanceof Number && !(value instanceof Double);
                      case "number" -> value instanceof Number;
                      case "boolean" -> value instanceof Boolean;
                      default -> Objects.isNull(value);
                    });
  }
}
