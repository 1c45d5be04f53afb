package io.eltgateway.airbyte.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One place in a connector's settings, and what the connector's specification says of it. Of
 * alternatives those count that the value there does not contradict by a constant of theirs, so
 * that the fields of one way to log in are not taken for those of another. Immutable.
 */
final class Place {
  private final Map<?, ?> root;
  private final List<Map<?, ?>> schemas;
  private final boolean secret;
  private final String name;

  private Place(Map<?, ?> root, List<Map<?, ?>> schemas, boolean secret, String name) {
    this.root = root;
    this.schemas = schemas;
    this.secret = secret;
    this.name = name;
  }

  /** The place of the whole settings. */
  static Place root(Map<String, Object> specification, Object value) {
    return new Place(specification, List.of(), false, "").with(List.of(specification), value, "");
  }

  /** The place of a member of the object here, which has this value. */
  Place member(String key, Object value) {
    List<Object> said = new ArrayList<>();
    for (Map<?, ?> schema : schemas) {
      Object property = schema.get("properties") instanceof Map<?, ?> all ? all.get(key) : null;
      said.add(property == null ? schema.get("additionalProperties") : property);
      // Without matching the pattern: one that says secret is rather heeded too often.
      if (schema.get("patternProperties") instanceof Map<?, ?> patterns) {
        said.addAll(patterns.values());
      }
    }
    return with(said, value, name.isEmpty() ? key : name + "." + key);
  }

  /** The place of an element of the list here, which has this value. */
  Place element(int index, Object value) {
    List<Object> said = new ArrayList<>();
    for (Map<?, ?> schema : schemas) {
      for (String keyword : List.of("items", "prefixItems", "additionalItems", "contains")) {
        if (schema.get(keyword) instanceof List<?> row) {
          said.addAll(row);
        } else {
          said.add(schema.get(keyword));
        }
      }
    }
    return with(said, value, name + "[" + index + "]");
  }

  /** Whether the specification says that what stands here is secret, or what it stands in. */
  boolean isSecret() {
    return secret;
  }

  /** Whether the specification itself lists this value, so that it is no secret in any field. */
  boolean lists(Object value) {
    return schemas.stream()
        .anyMatch(
            schema ->
                (schema.containsKey("const") && schema.get("const").equals(value))
                    || (schema.get("enum") instanceof List<?> choices && choices.contains(value)));
  }

  /** For messages: {@code credentials.keys[2].secret}. */
  String name() {
    return name;
  }

  private Place with(List<?> said, Object value, String newName) {
    Set<Map<?, ?>> applicable = Collections.newSetFromMap(new IdentityHashMap<>());
    said.forEach(schema -> add(schema, value, applicable));
    boolean marked = secret || applicable.stream().anyMatch(Place::saysSecret);
    return new Place(root, List.copyOf(applicable), marked, newName);
  }

  private void add(Object schema, Object value, Set<Map<?, ?>> applicable) {
    if (!(schema instanceof Map<?, ?> map) || !applicable.add(map)) {
      return;
    }
    if (map.get("$ref") instanceof String reference) {
      add(referred(reference), value, applicable);
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      if (map.get(keyword) instanceof List<?> branches) {
        for (Object branch : branches) {
          if (keyword.equals("allOf") || !contradicts(branch, value)) {
            add(branch, value, applicable);
          }
        }
      }
    }
    for (String keyword : List.of("if", "then", "else")) {
      add(map.get(keyword), value, applicable);
    }
  }

  private boolean contradicts(Object branch, Object value) {
    Object schema =
        branch instanceof Map<?, ?> map && map.get("$ref") instanceof String reference
            ? referred(reference)
            : branch;
    if (!(value instanceof Map<?, ?> given)
        || !(schema instanceof Map<?, ?> map)
        || !(map.get("properties") instanceof Map<?, ?> properties)) {
      return false;
    }
    return properties.entrySet().stream()
        .anyMatch(
            property ->
                given.containsKey(property.getKey())
                    && property.getValue() instanceof Map<?, ?> said
                    && excludes(said, given.get(property.getKey())));
  }

  private static boolean excludes(Map<?, ?> said, Object value) {
    return (said.containsKey("const") && !said.get("const").equals(value))
        || (said.get("enum") instanceof List<?> choices && !choices.contains(value));
  }

  /** What a reference inside the specification leads to; others are not followed. */
  private Object referred(String reference) {
    if (!reference.startsWith("#")) {
      return null;
    }
    Object found = root;
    for (String step : reference.substring(1).split("/", -1)) {
      if (!step.isEmpty()) {
        String key = step.replace("~1", "/").replace("~0", "~");
        found = found instanceof Map<?, ?> map ? map.get(key) : null;
      }
    }
    return found;
  }

  /** The vendor's own mark, and the two of JSON Schema that its tools honour too. */
  private static boolean saysSecret(Map<?, ?> schema) {
    return Boolean.TRUE.equals(schema.get("airbyte_secret"))
        || Boolean.TRUE.equals(schema.get("writeOnly"))
        || "password".equals(schema.get("format"));
  }
}
