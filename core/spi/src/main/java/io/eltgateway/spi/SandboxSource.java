package io.eltgateway.spi;

import java.util.Map;
import java.util.Optional;

/**
 * A provider that brings a simulation of its vendor, so that everything can be tried without an
 * account. Asked on an instance of its own, before any configuration.
 */
public interface SandboxSource {

  /**
   * Starts the simulation on a loopback port.
   *
   * @throws Exception when it cannot start
   */
  Sandbox startSandbox() throws Exception;

  /** A running simulation. */
  interface Sandbox extends AutoCloseable {

    /** Settings, by key, that point the provider at the simulation. */
    Map<String, String> settings();

    /** Resource in the provider's jar that holds its scenes of {@code elt-gateway demo}. */
    default Optional<String> demoScenes() {
      return Optional.empty();
    }

    @Override
    void close();
  }
}
