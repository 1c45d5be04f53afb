package io.eltgateway.engine.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How vendors are reached. The proxy is no key: it is what {@code HTTPS_PROXY} says, which other
 * programs of the machine read too.
 *
 * @param caFile certificates (PEM) that are trusted beside the JVM's own
 */
public record NetworkConfig(Optional<Path> caFile) {

  /** What holds when nothing is configured. */
  public static final NetworkConfig DEFAULT = new NetworkConfig(Optional.empty());

  /** Null means none. */
  public NetworkConfig {
    caFile = Objects.requireNonNullElse(caFile, Optional.empty());
  }
}
