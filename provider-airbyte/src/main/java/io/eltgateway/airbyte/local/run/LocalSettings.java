package io.eltgateway.airbyte.local.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says of connectors on this machine, as it stands in the configuration. What is
 * wrong with it is said by the call that needs it: the other tools work without.
 *
 * @param connectors {@code name=/absolute/path} of executables, separated by commas
 * @param dockerImages patterns of images that may be run, separated by commas
 * @param childEnvironment names of environment variables that connectors may see, separated by
 *     commas
 */
public record LocalSettings(
    Optional<String> connectors, Optional<String> dockerImages, Optional<String> childEnvironment) {

  /** The parts of a list that is separated by commas. */
  static List<String> parts(Optional<String> list) {
    return Arrays.stream(list.orElse("").split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
