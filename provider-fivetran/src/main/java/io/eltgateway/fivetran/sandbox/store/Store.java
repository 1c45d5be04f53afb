package io.eltgateway.fivetran.sandbox.store;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * All objects by kind and key, in order of creation. Objects are live: whoever changes one changes
 * the store. Not thread-safe by itself; everybody holds {@link #lock} meanwhile.
 */
public final class Store {

  private static final String SEPARATOR = "\n";

  private final Map<Kind, Map<String, JsonObject>> objects = new EnumMap<>(Kind.class);
  private final ReentrantLock lock = new ReentrantLock();

  /** An empty store, which knows all kinds: looking for one must not leave a trace. */
  Store() {
    for (Kind kind : Kind.values()) {
      objects.put(kind, new LinkedHashMap<>());
    }
  }

  /** Guards the store and all its objects. */
  public ReentrantLock lock() {
    return lock;
  }

  /** The key of an object that exists only inside another one. */
  public static String key(String owner, String id) {
    return owner + SEPARATOR + id;
  }

  /** Puts an object under its {@code id}. */
  public JsonObject add(Kind kind, JsonObject object) {
    return add(kind, object.text("id"), object);
  }

  /** Puts an object under a key. */
  public JsonObject add(Kind kind, String key, JsonObject object) {
    of(kind).put(key, object);
    return object;
  }

  /** The object, or null. */
  public JsonObject find(Kind kind, String key) {
    return of(kind).get(key);
  }

  /** Whether there is such an object. */
  public boolean has(Kind kind, String key) {
    return of(kind).containsKey(key);
  }

  /** All objects of a kind. */
  public List<JsonObject> all(Kind kind) {
    return List.copyOf(of(kind).values());
  }

  /** The objects that the question is true of. */
  public List<JsonObject> all(Kind kind, Predicate<JsonObject> question) {
    return of(kind).values().stream().filter(question).toList();
  }

  /** Removes an object. */
  public void remove(Kind kind, String key) {
    of(kind).remove(key);
  }

  /** Removes the objects that the question is true of. */
  public void removeAll(Kind kind, Predicate<JsonObject> question) {
    of(kind).values().removeIf(question);
  }

  /** Remembers everything as it is, and returns the way back. */
  public Runnable checkpoint() {
    Map<Kind, Map<String, JsonObject>> copies = new EnumMap<>(Kind.class);
    objects.forEach(
        (kind, byKey) -> {
          Map<String, JsonObject> copy = new LinkedHashMap<>();
          byKey.forEach((key, object) -> copy.put(key, object.copy()));
          copies.put(kind, copy);
        });
    return () -> objects.putAll(copies);
  }

  /** Everything as text: equal texts mean that nothing has changed. */
  public String content() {
    return Json.write(objects);
  }

  private Map<String, JsonObject> of(Kind kind) {
    return objects.get(kind);
  }
}
