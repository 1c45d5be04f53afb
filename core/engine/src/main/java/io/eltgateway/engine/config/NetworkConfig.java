package io.eltgateway.engine.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How vendors are reached.
 *
 * @param proxy from HTTPS_PROXY and NO_PROXY; loopback hosts never use it
 * @param caFile certificates (PEM) that are trusted beside the JVM's own
 */
public record NetworkConfig(Optional<ProxyConfig> proxy, Optional<Path> caFile) {

  /** Null means none. */
  public NetworkConfig {
    proxy = Objects.requireNonNullElse(proxy, Optional.empty());
    caFile = Objects.requireNonNullElse(caFile, Optional.empty());
  }
}
