package io.eltgateway.airbyte.local.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A connector, how to run it, and what with. Immutable; the configuration may hold secrets, so it
 * does not print.
 *
 * @param connector its name, such as {@code source-faker}
 * @param mode how to run it
 * @param config its settings, references resolved; empty for {@code spec}
 * @param manifestPath a manifest inside the project folder, which forces {@link ExecutionMode#YAML}
 * @param image a docker image instead of the connector's own
 */
public record ConnectorRun(
    String connector,
    ExecutionMode mode,
    Map<String, Object> config,
    Optional<String> manifestPath,
    Optional<String> image) {

  /** Checks that nothing is missing. */
  public ConnectorRun {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(manifestPath, "manifestPath");
    Objects.requireNonNull(image, "image");
  }

  /** The connector without settings, run as the machine allows. */
  public static ConnectorRun of(String connector) {
    return new ConnectorRun(
        connector, ExecutionMode.AUTO, Map.of(), Optional.empty(), Optional.empty());
  }

  /** The same in another mode. */
  public ConnectorRun in(ExecutionMode newMode) {
    return new ConnectorRun(connector, newMode, config, manifestPath, image);
  }

  /** The same with these settings. */
  public ConnectorRun with(Map<String, Object> newConfig) {
    return new ConnectorRun(connector, mode, newConfig, manifestPath, image);
  }

  /** The same by a manifest inside the project folder. */
  public ConnectorRun byManifest(String path) {
    return new ConnectorRun(connector, mode, config, Optional.of(path), image);
  }

  /** The same as this docker image. */
  public ConnectorRun asImage(String newImage) {
    return new ConnectorRun(connector, mode, config, manifestPath, Optional.of(newImage));
  }

  @Override
  public String toString() {
    return connector + " (" + mode.label() + ")";
  }
}
