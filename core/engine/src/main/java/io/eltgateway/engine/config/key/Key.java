package io.eltgateway.engine.config.key;

import java.util.Objects;
import java.util.Optional;

/**
 * One key of a section.
 *
 * @param name as it is written
 * @param shape what may stand behind it
 * @param doc one or two sentences for an operator
 * @param defaultValue what holds when the key is absent, for documents; the record that takes the
 *     value sets it
 * @param required whether the section makes no sense without it
 * @param <T> what the value becomes
 */
public record Key<T>(
    String name, Shape<T> shape, String doc, Optional<T> defaultValue, boolean required) {

  /** Checks that nothing is missing. */
  public Key {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(doc, "doc");
    Objects.requireNonNull(defaultValue, "defaultValue");
  }

  /** An optional key without a default. */
  public static <T> Key<T> of(String name, Shape<T> shape, String doc) {
    return new Key<>(name, shape, doc, Optional.empty(), false);
  }

  /** The same key with the default that documents show. */
  public Key<T> orElse(T value) {
    return new Key<>(name, shape, doc, Optional.of(value), required);
  }

  /** The same key, which must not be left out. */
  public Key<T> asRequired() {
    return new Key<>(name, shape, doc, defaultValue, true);
  }

  /** The default as one would write it. */
  public Optional<Object> writtenDefault() {
    return defaultValue.map(shape::written);
  }
}
