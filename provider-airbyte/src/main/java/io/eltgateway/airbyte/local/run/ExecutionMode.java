package io.eltgateway.airbyte.local.run;

import java.util.Locale;
import java.util.Optional;

/** How a connector is run, as the tools' argument {@code override_execution_mode} says it. */
public enum ExecutionMode {
  /** As the machine allows: a declared executable, docker, an executable on PATH, python. */
  AUTO,
  /** As a docker image. */
  DOCKER,
  /** As a package in a virtual environment. */
  PYTHON,
  /** As a manifest, by the vendor's image that runs manifests. */
  YAML;

  /** The name used in arguments and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode with this label, if there is one. */
  public static Optional<ExecutionMode> of(String label) {
    for (ExecutionMode mode : values()) {
      if (mode.label().equals(label)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
