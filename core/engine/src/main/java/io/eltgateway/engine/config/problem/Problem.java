package io.eltgateway.engine.config.problem;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration.
 *
 * @param location where
 * @param key the path of keys to it, for example {@code providers.fivetran.mode}; empty when the
 *     place says enough
 * @param fault what is wrong and what to do
 */
public record Problem(Location location, String key, Fault fault) {

  /** Checks that nothing is missing. */
  public Problem {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fault, "fault");
  }

  /** Two lines: where, and indented below it what and what to do. */
  public String text() {
    String where = key.isEmpty() ? location.toString() : location + ": " + key;
    return where + "\n    " + fault.text();
  }
}
