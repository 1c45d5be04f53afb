package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of the operator's project. The cache, virtual environments and connectors' own files
 * lie in it, and nothing outside it is read for a call. It is looked at when it is needed, so that
 * what needs none works without. Immutable.
 */
public final class ProjectFolder {
  private static final String REMEDY =
      " Set AIRBYTE_PROJECT_DIR, or project-dir in the gateway's configuration, to the absolute"
          + " path of an existing folder that you may write to.";

  private final Optional<String> setting;

  /** The folder that a setting names. */
  public ProjectFolder(Optional<String> setting) {
    this.setting = setting.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Whether the operator named one. */
  public boolean isSet() {
    return setting.isPresent();
  }

  /**
   * The folder, symbolic links resolved.
   *
   * @throws ToolException when there is none that can be used
   */
  public Path path() {
    String named =
        setting.orElseThrow(
            () -> unusable("This needs a project folder, and none is configured." + REMEDY));
    if (named.startsWith("~") || named.contains("$") || named.contains("%")) {
      throw unusable(
          "The project folder '"
              + named
              + "' holds ~ or a variable, which only a shell replaces; the gateway is started"
              + " without one."
              + REMEDY);
    }
    Path path = absolute(named);
    if (!Files.isDirectory(path)) {
      throw unusable(
          "The project folder "
              + path
              + (Files.exists(path) ? " is not a folder." : " does not exist.")
              + REMEDY);
    }
    if (!Files.isWritable(path)) {
      throw unusable("The gateway may not write to the project folder " + path + "." + REMEDY);
    }
    try {
      return path.toRealPath();
    } catch (IOException unreadable) {
      throw unusable("The project folder " + path + " cannot be read." + REMEDY);
    }
  }

  private static Path absolute(String named) {
    try {
      Path path = Path.of(named);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException noPath) {
      throw unusable("The project folder '" + named + "' is no path of this system." + REMEDY);
    }
    throw unusable(
        "The project folder '"
            + named
            + "' is a relative path, and the folder that a client starts the gateway in is not"
            + " yours to choose."
            + REMEDY);
  }

  /**
   * The text of a file in the folder, in UTF-8.
   *
   * @param given absolute, or relative to the folder
   * @param argument the argument that names it, for messages
   * @param most how many bytes it may have
   * @throws ToolException when it is not there, lies outside, is too large or is no text
   */
  public String text(String given, String argument, int most) {
    Path file = file(given, argument);
    try {
      if (Files.size(file) > most) {
        throw refused(argument, given, "is larger than " + most / 1024 + " KiB");
      }
      return Files.readString(file);
    } catch (CharacterCodingException binary) {
      throw refused(argument, given, "is not a text in UTF-8");
    } catch (IOException unreadable) {
      throw refused(argument, given, "cannot be read");
    }
  }

  /**
   * A file in the folder, symbolic links resolved.
   *
   * @param given absolute, or relative to the folder
   * @param argument the argument that names it, for messages
   * @throws ToolException when it is not there, is no file, or lies outside
   */
  public Path file(String given, String argument) {
    Path folder = path();
    if (given.startsWith("~")) {
      throw refused(argument, given, "begins with ~, which only a shell replaces");
    }
    Path file;
    try {
      file = folder.resolve(given).toRealPath();
    } catch (IOException | InvalidPathException missing) {
      throw refused(argument, given, "does not exist in the project folder " + folder);
    }
    if (!file.startsWith(folder)) {
      throw refused(
          argument, given, "lies outside the project folder " + folder + "; move it there");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(argument, given, "is not a file");
    }
    return file;
  }

  private static ToolException refused(String argument, String given, String why) {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "The file '" + given + "' of the argument " + argument + " " + why + ".");
  }

  private static ToolException unusable(String message) {
    return new ToolException(FailureKind.CONFLICT, message);
  }
}
