package io.eltgateway.engine.config.files;

import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the configuration file: {@code --config}, else the environment variable {@value #VARIABLE},
 * else {@value #NAME} in the working directory, else in the user's own configuration directory.
 */
public final class ConfigFiles {
  /** Names a configuration file. */
  public static final String VARIABLE = "ELT_GATEWAY_CONFIG";

  /** What a configuration file is called where it is looked for. */
  public static final String NAME = "gateway.yaml";

  private static final String FOLDER = "elt-gateway";
  private static final String OTHER_ENDING = "gateway.yml";

  /** Whether a configuration file in the working directory counts. */
  public enum InWorkingDirectory {
    /** For commands that a person types where the file is. */
    USED,
    /**
     * For processes that an MCP client starts, which may happen in a folder somebody else filled:
     * its file could send the user's credentials anywhere.
     */
    IGNORED
  }

  private ConfigFiles() {}

  /**
   * The file to read. One that is named explicitly is returned even when it does not exist, because
   * running without it would not be what the operator asked for.
   *
   * @param option the value of {@code --config}
   * @param problems takes warnings about files that look like a configuration but are not read
   */
  public static Optional<Path> find(
      Optional<Path> option,
      InWorkingDirectory inWorkingDirectory,
      Surroundings surroundings,
      Problems problems) {
    Optional<Path> named =
        option.or(
            () -> surroundings.variable(VARIABLE).map(surroundings.workingDirectory()::resolve));
    if (named.isPresent()) {
      return named.map(surroundings.workingDirectory()::resolve);
    }
    Path here = surroundings.workingDirectory().resolve(NAME);
    List<Path> candidates = new ArrayList<>();
    if (inWorkingDirectory == InWorkingDirectory.USED) {
      candidates.add(here);
    } else if (Files.exists(here)) {
      problems.warn(
          Location.of(surroundings.display(here)),
          "",
          "This file is not read, because a program that is started by others does not trust the"
              + " folder it is started in.",
          "To use it, give its path with --config or in " + VARIABLE + ".");
    }
    candidates.add(usersOwn(surroundings));
    return firstExisting(candidates, surroundings, problems);
  }

  /** Where the user's own configuration file belongs, whether it exists or not. */
  public static Path usersOwn(Surroundings surroundings) {
    return usersDirectory(surroundings).resolve(FOLDER).resolve(NAME);
  }

  private static Path usersDirectory(Surroundings surroundings) {
    Path home = surroundings.home();
    return switch (surroundings.system()) {
      case WINDOWS -> absolute(surroundings, "APPDATA").orElse(home.resolve("AppData/Roaming"));
      case UNIX, MAC -> absolute(surroundings, "XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    };
  }

  /** The XDG specification asks to ignore relative paths. */
  static Optional<Path> absolute(Surroundings surroundings, String variable) {
    return surroundings.variable(variable).map(Path::of).filter(Path::isAbsolute);
  }

  private static Optional<Path> firstExisting(
      List<Path> candidates, Surroundings surroundings, Problems problems) {
    for (Path candidate : candidates) {
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
      Path other = candidate.resolveSibling(OTHER_ENDING);
      if (Files.exists(other)) {
        problems.warn(
            Location.of(surroundings.display(other)),
            "",
            "This file is not read, because a configuration file is called " + NAME + ".",
            "Rename it, or give its path with --config.");
      }
    }
    return Optional.empty();
  }
}
