package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operator's own connectors, beside the registry's: names of executables. Immutable. */
final class DeclaredConnectors {
  /** What any connector may be called. */
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

  private final Optional<String> setting;

  /** Reads {@code name=/absolute/path, …}, when it is asked. */
  DeclaredConnectors(Optional<String> setting) {
    this.setting = setting;
  }

  /**
   * The executable that the operator declared for a connector.
   *
   * @throws ToolException when the declaration is faulty
   */
  Optional<Path> find(String connector) {
    for (String part : LocalSettings.parts(setting)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw faulty(part, "it is not of the form name=/absolute/path/of/executable");
      }
      if (part.substring(0, equals).strip().equals(connector)) {
        return Optional.of(executable(part, part.substring(equals + 1).strip()));
      }
    }
    return Optional.empty();
  }

  private static Path executable(String part, String path) {
    try {
      Path executable = Path.of(path);
      if (!executable.isAbsolute()) {
        throw faulty(part, "its path is not absolute");
      }
      if (!Files.isRegularFile(executable) || !Files.isExecutable(executable)) {
        throw faulty(part, "there is no file that can be executed");
      }
      return executable;
    } catch (InvalidPathException noPath) {
      throw faulty(part, "its path is none of this system");
    }
  }

  private static ToolException faulty(String part, String why) {
    return new ToolException(
        FailureKind.CONFLICT,
        "The connector '"
            + part
            + "' in the setting connectors cannot be used: "
            + why
            + ". Ask the operator of the gateway to correct it.");
  }
}
