package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Schemas of a document as one object each: references followed, {@code allOf} merged, of
 * alternatives what any of them allows. The result allows at least what the document does, but for
 * {@code null}. Not thread-safe.
 */
final class Schemas {
  private static final int DEEPEST = 12;
  private static final int MOST_ALTERNATIVES = 2_000;

  /** Parts of one schema: ones that hold each other several times would be more than any time. */
  private static final int MOST_PARTS = 10_000;

  /** Parts of any schema, also of those that come after too many. */
  private static final int LEAST_PARTS = 50;

  /** Parts of all schemas; vendors' largest documents have some ten thousand. */
  private static final int MOST_PARTS_OF_ALL = 500_000;

  private final OpenApiDocument document;
  private final IdentityHashMap<Object, Map<String, Object>> cache = new IdentityHashMap<>();
  private final Set<Object> expanding = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SecretReach secrets = new SecretReach(this);
  private int partsLeft;
  private int partsLeftOfAll = MOST_PARTS_OF_ALL;
  private boolean cut;

  Schemas(OpenApiDocument document) {
    this.document = document;
  }

  /**
   * One schema with all that belongs to it; always the same object for the same schema. Its
   * properties are as they stand in the document.
   */
  Map<String, Object> merged(Object schema) {
    Object key = key(schema);
    Map<String, Object> known = cache.get(key);
    if (known != null) {
      return known;
    }
    partsLeft = Math.max(LEAST_PARTS, Math.min(MOST_PARTS, partsLeftOfAll));
    int before = partsLeft;
    Map<String, Object> merged = merged(schema, 0);
    partsLeftOfAll -= before - Math.max(0, partsLeft);
    if (before - partsLeft > Integer.getInteger("probe", 100000))
      System.err.println(
          "PARTS " + (before - partsLeft) + " all " + (MOST_PARTS_OF_ALL - partsLeftOfAll));
    cache.put(key, merged);
    return merged;
  }

  /** From which of them a secret can be reached. */
  SecretReach secrets() {
    return secrets;
  }

  /** Whether a schema was too large to be merged with all that belongs to it. */
  boolean wasCut() {
    return cut;
  }

  /** The same object for all that refer to one schema, so that circles can be seen. */
  private static Object key(Object schema) {
    return schema instanceof Map<?, ?> map
            && map.size() == 1
            && map.get("$ref") instanceof String reference
        ? reference.intern()
        : schema;
  }

  private Map<String, Object> merged(Object schema, int depth) {
    Map<String, Object> own = new LinkedHashMap<>(document.resolve(schema));
    // Beside a reference 3.1 allows more keys, and 3.0 vendors write them.
    Tree.map(schema)
        .forEach(
            (key, value) -> {
              if (!key.equals("$ref")) {
                own.put(key, value);
              }
            });
    List<?> all = Tree.list(own.remove("allOf"));
    List<?> any = Tree.list(own.remove("oneOf"));
    List<?> more = Tree.list(own.remove("anyOf"));
    Object discriminator = own.remove("discriminator");
    if (partsLeft-- <= 0) {
      cut = true;
      return own;
    }
    if (depth >= DEEPEST) {
      return own;
    }
    all.forEach(part -> both(own, merged(part, depth + 1)));
    alternatives(own, any, depth);
    alternatives(own, more, depth);
    if (any.isEmpty() && more.isEmpty() && discriminator != null && expanding.add(discriminator)) {
      alternatives(own, subtypes(discriminator), depth);
      expanding.remove(discriminator);
    }
    withoutNull(own);
    return own;
  }

  /** Those that extend a schema without standing in it: only its discriminator knows them. */
  private static List<?> subtypes(Object discriminator) {
    return Tree.map(Tree.map(discriminator).get("mapping")).values().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .distinct()
        .map(name -> Map.of("$ref", name.contains("/") ? name : "#/components/schemas/" + name))
        .toList();
  }

  /** What holds for both. */
  private static void both(Map<String, Object> own, Map<String, Object> part) {
    Map<String, Object> properties = Tree.map(own.get("properties"));
    Tree.map(part.get("properties"))
        .forEach((name, schema) -> properties.merge(name, schema, Schemas::bothOf));
    Set<Object> required = new LinkedHashSet<>(Tree.list(own.get("required")));
    required.addAll(Tree.list(part.get("required")));
    part.forEach(own::putIfAbsent);
    putUnlessEmpty(own, "properties", properties);
    if (!required.isEmpty()) {
      own.put("required", new ArrayList<>(required));
    }
  }

  private static Object bothOf(Object one, Object other) {
    return one.equals(other) ? one : Map.of("allOf", List.of(one, other));
  }

  /** What at least one of them allows. */
  private void alternatives(Map<String, Object> own, List<?> alternatives, int depth) {
    List<Map<String, Object>> variants = new ArrayList<>();
    for (Object alternative : alternatives) {
      Map<String, Object> variant = merged(alternative, depth + 1);
      if (!"null".equals(variant.get("type")) && variants.size() < MOST_ALTERNATIVES) {
        variants.add(variant);
      }
    }
    if (variants.size() == 1) {
      both(own, variants.get(0));
    } else if (!variants.isEmpty()) {
      both(own, anyOf(variants));
    }
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> variants) {
    Map<String, Set<Object>> properties = new LinkedHashMap<>();
    Set<Object> types = new LinkedHashSet<>();
    Set<Object> items = new LinkedHashSet<>();
    Set<Object> values = new LinkedHashSet<>();
    Set<Object> required = new LinkedHashSet<>(Tree.list(variants.get(0).get("required")));
    boolean anyType = false;
    boolean allEnums = true;
    for (Map<String, Object> variant : variants) {
      Tree.map(variant.get("properties"))
          .forEach(
              (name, schema) ->
                  properties.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(schema));
      types.addAll(types(variant));
      anyType |= types(variant).isEmpty();
      required.retainAll(Tree.list(variant.get("required")));
      allEnums &= variant.get("enum") instanceof List<?>;
      values.addAll(Tree.list(variant.get("enum")));
      if (variant.get("items") != null) {
        items.add(variant.get("items"));
      }
    }
    Map<String, Object> any = new LinkedHashMap<>();
    if (!anyType) {
      any.put("type", types.size() == 1 ? types.iterator().next() : new ArrayList<>(types));
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    properties.forEach((name, schemas) -> merged.put(name, anyOf(schemas)));
    putUnlessEmpty(any, "properties", merged);
    if (!required.isEmpty()) {
      any.put("required", new ArrayList<>(required));
    }
    if (allEnums) {
      any.put("enum", new ArrayList<>(values));
    }
    if (!items.isEmpty()) {
      any.put("items", anyOf(items));
    }
    return any;
  }

  private static Object anyOf(Set<Object> schemas) {
    return schemas.size() == 1
        ? schemas.iterator().next()
        : Map.of("anyOf", new ArrayList<>(schemas));
  }

  private static void withoutNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof List<?> types) {
      List<Object> others = new ArrayList<>(types);
      others.remove("null");
      schema.put("type", others.size() == 1 ? others.get(0) : others);
    }
    if (schema.containsKey("const")) {
      schema.putIfAbsent("enum", Collections.singletonList(schema.get("const")));
    }
  }

  /** The types that a merged schema names or lets guess; none where it allows any. */
  static List<String> types(Map<String, Object> schema) {
    Object type = schema.get("type");
    if (type instanceof String one) {
      return List.of(one);
    }
    if (type instanceof List<?> several && !several.isEmpty()) {
      return several.stream().map(String::valueOf).toList();
    }
    if (schema.containsKey("properties") || schema.containsKey("additionalProperties")) {
      return List.of("object");
    }
    if (schema.containsKey("items")) {
      return List.of("array");
    }
    List<?> values = Tree.list(schema.get("enum"));
    return !values.isEmpty() && values.stream().allMatch(String.class::isInstance)
        ? List.of("string")
        : List.of();
  }

  static boolean isObject(Map<String, Object> schema) {
    return types(schema).equals(List.of("object"));
  }

  static boolean isArray(Map<String, Object> schema) {
    return types(schema).equals(List.of("array"));
  }

  private static void putUnlessEmpty(
      Map<String, Object> map, String key, Map<String, Object> value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }
}
