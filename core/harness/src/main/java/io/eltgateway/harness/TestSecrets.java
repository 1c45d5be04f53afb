package io.eltgateway.harness;

import io.eltgateway.spi.Secret;
import io.eltgateway.spi.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The named secrets of an instance, as if they had been in its dotenv file. */
public final class TestSecrets implements Secrets {
  private final Map<String, String> entries;
  private final Consumer<Secret> masking;

  /**
   * These secrets.
   *
   * @param masking takes what is to be masked from then on
   */
  public TestSecrets(Map<String, String> entries, Consumer<Secret> masking) {
    this.entries = Map.copyOf(entries);
    this.masking = masking;
  }

  @Override
  public SortedSet<String> names() {
    return new TreeSet<>(entries.keySet());
  }

  @Override
  public Optional<Secret> find(String name) {
    Optional<Secret> found = Optional.ofNullable(entries.get(name)).map(Secret::of);
    found.ifPresent(masking);
    return found;
  }

  @Override
  public void mask(Secret derived) {
    masking.accept(derived);
  }
}
