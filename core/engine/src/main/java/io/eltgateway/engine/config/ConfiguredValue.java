package io.eltgateway.engine.config;

import io.eltgateway.engine.config.problem.Location;
import java.util.Objects;

/**
 * A setting as the operator wrote it, before its variables are replaced. It does not print, because
 * some people write secrets in plain text.
 *
 * @param written the text in the file
 * @param location where it stands
 */
public record ConfiguredValue(String written, Location location) {

  /** Checks that nothing is missing. */
  public ConfiguredValue {
    Objects.requireNonNull(written, "written");
    Objects.requireNonNull(location, "location");
  }

  @Override
  public String toString() {
    return "*** at " + location;
  }
}
