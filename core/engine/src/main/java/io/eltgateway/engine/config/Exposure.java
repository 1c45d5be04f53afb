package io.eltgateway.engine.config;

import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.config.variable.Expansion;
import io.eltgateway.engine.file.PrivateFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Warns of secrets in files that other users of this machine can read. */
final class Exposure {
  private final Optional<Path> configuration;
  private final Surroundings surroundings;
  private final Problems problems;

  /**
   * @param configuration the file that the values stand in
   */
  Exposure(Optional<Path> configuration, Surroundings surroundings, Problems problems) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /** Looks where a secret value comes from. */
  void warn(Expansion expansion, Location location, String path) {
    if (expansion.plain()) {
      configuration
          .filter(PrivateFiles::readableByOthers)
          .ifPresent(
              file ->
                  problems.warn(
                      location,
                      path,
                      "This secret stands in plain text in a file that other users of this machine"
                          + " can read.",
                      "Write \"${NAME}\" and keep it in the environment, or run chmod 600 "
                          + surroundings.display(file)
                          + "."));
    }
    for (Path file : expansion.files()) {
      if (PrivateFiles.readableByOthers(file)) {
        String display = surroundings.display(file);
        problems.warn(
            location,
            path,
            "Other users of this machine can read the secret in " + display + ".",
            "Run chmod 600 " + display + ".");
      }
    }
  }
}
