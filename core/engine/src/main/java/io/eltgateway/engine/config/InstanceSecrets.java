package io.eltgateway.engine.config;

import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The named secrets of one instance. What is found is registered for masking. */
final class InstanceSecrets implements Secrets {
  private final Map<String, String> entries;
  private final Consumer<Secret> register;

  InstanceSecrets(Map<String, String> entries, Consumer<Secret> register) {
    this.entries = Map.copyOf(entries);
    this.register = register;
  }

  @Override
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
  }

  @Override
  public Optional<java.nio.file.Path> dotenvFile() {
    return Optional.empty();
  }

  @Override
  public Optional<Secret> find(String name) {
    Optional<Secret> secret =
        Optional.ofNullable(entries.get(name)).filter(value -> !value.isEmpty()).map(Secret::of);
    secret.ifPresent(register);
    return secret;
  }

  @Override
  public void mask(Secret derived) {
    register.accept(derived);
  }

  /** The names, never the values. */
  @Override
  public String toString() {
    return "InstanceSecrets" + names();
  }
}
