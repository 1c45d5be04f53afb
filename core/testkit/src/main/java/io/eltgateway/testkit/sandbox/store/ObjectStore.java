package io.eltgateway.testkit.sandbox.store;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * All objects by kind and key, in order of creation. Objects are live: whoever changes one changes
 * the store. Not thread-safe by itself; everybody holds {@link #lock} meanwhile.
 *
 * @param <K> what the account is made of
 */
public class ObjectStore<K extends Enum<K>> {

  private static final String SEPARATOR = "\n";

  private final Map<K, Map<String, JsonObject>> objects;
  private final ReentrantLock lock = new ReentrantLock();

  /** An empty store, which knows all kinds: looking for one must not leave a trace. */
  protected ObjectStore(Class<K> kinds) {
    objects = new EnumMap<>(kinds);
    for (K kind : kinds.getEnumConstants()) {
      objects.put(kind, new LinkedHashMap<>());
    }
  }

  /** Guards the store and all its objects. */
  public final ReentrantLock lock() {
    return lock;
  }

  /** The key of an object that exists only inside another one. */
  public static String key(String owner, String id) {
    return owner + SEPARATOR + id;
  }

  /** Puts an object under its {@code id}. */
  public final JsonObject add(K kind, JsonObject object) {
    return add(kind, object.text("id"), object);
  }

  /** Puts an object under a key. */
  public final JsonObject add(K kind, String key, JsonObject object) {
    of(kind).put(key, object);
    return object;
  }

  /** The object, or null. */
  public final JsonObject find(K kind, String key) {
    return of(kind).get(key);
  }

  /** Whether there is such an object. */
  public final boolean has(K kind, String key) {
    return of(kind).containsKey(key);
  }

  /** All objects of a kind. */
  public final List<JsonObject> all(K kind) {
    return List.copyOf(of(kind).values());
  }

  /** The objects that the question is true of. */
  public final List<JsonObject> all(K kind, Predicate<JsonObject> question) {
    return of(kind).values().stream().filter(question).toList();
  }

  /** Removes an object. */
  public final void remove(K kind, String key) {
    of(kind).remove(key);
  }

  /** Removes the objects that the question is true of. */
  public final void removeAll(K kind, Predicate<JsonObject> question) {
    of(kind).values().removeIf(question);
  }

  /** Remembers everything as it is, and returns the way back. */
  public final Runnable checkpoint() {
    Map<K, Map<String, JsonObject>> copies = new EnumMap<>(objects);
    objects.forEach(
        (kind, byKey) -> {
          Map<String, JsonObject> copy = new LinkedHashMap<>();
          byKey.forEach((key, object) -> copy.put(key, object.copy()));
          copies.put(kind, copy);
        });
    return () -> objects.putAll(copies);
  }

  /** A hash of everything: equal hashes mean that nothing has changed. */
  public final String fingerprint() {
    try {
      byte[] content = content().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String content() {
    return Json.write(objects);
  }

  private Map<String, JsonObject> of(K kind) {
    return objects.get(kind);
  }
}
