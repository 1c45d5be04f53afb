package io.eltgateway.engine.plugin;

import io.eltgateway.engine.catalogue.ProviderThread;
import io.eltgateway.spi.SandboxSource;
import io.eltgateway.spi.SandboxSource.Sandbox;
import java.time.Duration;
import java.util.Optional;

/** Starts the simulations that providers bring. */
public final class Sandboxes {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Sandboxes() {}

  /**
   * Starts one of this provider's.
   *
   * @return empty when it has none
   * @throws Exception when it fails, or is not up within half a minute; errors too
   */
  public static Optional<Sandbox> start(FoundProvider found) throws Exception {
    return ProviderThread.run(
        found.loader(),
        PATIENCE,
        () ->
            found.supplier().get() instanceof SandboxSource source
                ? Optional.of(source.startSandbox())
                : Optional.empty());
  }
}
