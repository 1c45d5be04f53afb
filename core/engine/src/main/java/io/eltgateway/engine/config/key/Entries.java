package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.Location;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was read of one section: the values of its keys, and where they stand. */
public final class Entries {
  private final String path;
  private final Location location;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Location> locations = new HashMap<>();

  Entries(String path, Location location) {
    this.path = path;
    this.location = location;
  }

  /** Where the section begins. */
  public Location location() {
    return location;
  }

  /** The path of keys to the section. */
  public String path() {
    return path;
  }

  /** Where a key's value stands; the section itself when the key is absent. */
  public Location location(Key<?> key) {
    return locations.getOrDefault(key.name(), location);
  }

  /** Whether the key is written, with whatever value. */
  public boolean has(Key<?> key) {
    return locations.containsKey(key.name());
  }

  /** The value, or null when it is absent or faulty: records turn null into their default. */
  public <T> T orNull(Key<T> key) {
    return find(key).orElse(null);
  }

  /** The value, if it is there and right. */
  @SuppressWarnings("unchecked") // put() takes a value of the key's own shape only
  public <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable((T) values.get(key.name()));
  }

  <T> void put(Key<T> key, Location where, Optional<T> value) {
    locations.put(key.name(), where);
    value.ifPresent(present -> values.put(key.name(), present));
  }
}
