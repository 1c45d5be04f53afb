package io.eltgateway.airbyte.config;

import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Secrets that remember what they were told to mask. */
final class FakeSecrets implements Secrets {
  private final Map<String, String> entries;
  final List<String> found = new ArrayList<>();
  final List<String> masked = new ArrayList<>();

  FakeSecrets(Map<String, String> entries) {
    this.entries = entries;
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(entries.keySet());
  }

  @Override
  public Optional<Secret> find(String name) {
    found.add(name);
    return Optional.ofNullable(entries.get(name)).map(Secret::of);
  }

  @Override
  public void mask(Secret derived) {
    masked.add(derived.reveal());
  }
}
