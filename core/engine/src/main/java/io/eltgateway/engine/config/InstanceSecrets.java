package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.DotenvFile;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The named secrets of one instance. What its configuration declares comes before an entry of its
 * dotenv file with the same name. What is found is registered for masking.
 */
final class InstanceSecrets implements Secrets {
  private final Map<String, Secret> declared;
  private final Optional<DotenvFile> dotenv;
  private final Consumer<Secret> register;

  InstanceSecrets(
      Map<String, Secret> declared, Optional<DotenvFile> dotenv, Consumer<Secret> register) {
    this.declared = Map.copyOf(declared);
    this.dotenv = dotenv;
    this.register = register;
  }

  @Override
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(declared.keySet());
    dotenv.ifPresent(file -> names.addAll(file.entries().keySet()));
    return Collections.unmodifiableSortedSet(names);
  }

  @Override
  public Map<String, List<String>> places() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    dotenv.ifPresent(
        file -> {
          Set<String> names = new TreeSet<>(file.entries().keySet());
          names.removeAll(declared.keySet());
          places.put(file.path().toString(), List.copyOf(names));
        });
    if (!declared.isEmpty()) {
      places.put(CONFIGURATION, List.copyOf(new TreeSet<>(declared.keySet())));
    }
    return places;
  }

  @Override
  public Optional<Secret> find(String name) {
    Optional<Secret> secret =
        Optional.ofNullable(declared.get(name)).or(() -> dotenv.flatMap(file -> find(file, name)));
    secret.ifPresent(register);
    return secret;
  }

  private static Optional<Secret> find(DotenvFile file, String name) {
    return file.find(name).filter(value -> !value.isEmpty()).map(Secret::of);
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
