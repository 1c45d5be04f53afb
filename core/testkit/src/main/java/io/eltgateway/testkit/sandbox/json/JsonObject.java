package io.eltgateway.testkit.sandbox.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object in document order, with accessors by type that read a missing or different value as
 * the natural nothing. Not thread-safe: whoever shares one guards it.
 */
public final class JsonObject extends LinkedHashMap<String, Object> {

  private static final long serialVersionUID = 1;

  /** An object of names and values in turn. */
  public static JsonObject of(Object... namesAndValues) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /** Puts, and returns this object. */
  public JsonObject with(String name, Object value) {
    put(name, value);
    return this;
  }

  /** The string, or null. */
  public String text(String name) {
    return get(name) instanceof String text ? text : null;
  }

  /** The string, or the other one. */
  public String text(String name, String otherwise) {
    return get(name) instanceof String text ? text : otherwise;
  }

  /** True only when the value is {@code true}. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(get(name));
  }

  /** The number, or zero. */
  public long number(String name) {
    return get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** The object itself, not a copy; an empty one that is stored nowhere when there is none. */
  public JsonObject object(String name) {
    return get(name) instanceof JsonObject object ? object : new JsonObject();
  }

  /** The object itself, which is created when there is none. */
  public JsonObject ensure(String name) {
    if (!(get(name) instanceof JsonObject)) {
      put(name, new JsonObject());
    }
    return object(name);
  }

  /** The items, none when there is no array. */
  public List<Object> list(String name) {
    return get(name) instanceof List<?> items ? new ArrayList<>(items) : List.of();
  }

  /** The strings among the items. */
  public List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /** The objects among the items. */
  public List<JsonObject> objects(String name) {
    return list(name).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** A deep copy. */
  public JsonObject copy() {
    return (JsonObject) copyOf(this);
  }

  /**
   * A deep copy without what is nobody's business outside the sandbox: names at the root that start
   * with an underscore.
   */
  public JsonObject visible() {
    JsonObject visible = new JsonObject();
    forEach(
        (name, value) -> {
          if (!name.startsWith("_")) {
            visible.put(name, copyOf(value));
          }
        });
    return visible;
  }

  private static Object copyOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject copy = new JsonObject();
      map.forEach((name, item) -> copy.put((String) name, copyOf(item)));
      return copy;
    }
    if (value instanceof List<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(copyOf(item)));
      return copy;
    }
    return value;
  }
}
