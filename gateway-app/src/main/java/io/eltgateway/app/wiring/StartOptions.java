package io.eltgateway.app.wiring;

import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.spi.Mode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command asks of the gateway it starts.
 *
 * @param config the configuration file that was named, if one was
 * @param sandbox whether vendors are simulated
 * @param sandboxMode the mode of every simulated instance
 * @param transport how clients will talk to it
 * @param surroundings what the process finds around itself
 */
public record StartOptions(
    Optional<Path> config,
    boolean sandbox,
    Optional<Mode> sandboxMode,
    Transport transport,
    Surroundings surroundings) {

  /** Checks that nothing is missing. */
  public StartOptions {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(sandboxMode, "sandboxMode");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(surroundings, "surroundings");
  }
}
