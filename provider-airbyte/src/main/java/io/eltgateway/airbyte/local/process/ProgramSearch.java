package io.eltgateway.airbyte.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs in the folders of PATH. */
final class ProgramSearch {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private ProgramSearch() {}

  /**
   * The first executable file of this name. A relative folder in PATH does not count: what it means
   * depends on where the gateway was started.
   */
  static Optional<Path> find(String name, Map<String, String> environment) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    for (String folder : SEPARATOR.split(value(environment, "PATH"), -1)) {
      for (String suffix : suffixes(environment)) {
        Optional<Path> program = executable(folder, name + suffix);
        if (program.isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> executable(String folder, String name) {
    try {
      Path file = Path.of(folder).resolve(name);
      return file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException noFolder) {
      return Optional.empty();
    }
  }

  /** On Windows a program's name does not say its suffix. */
  private static List<String> suffixes(Map<String, String> environment) {
    List<String> suffixes = new ArrayList<>(List.of(""));
    for (String suffix : value(environment, "PATHEXT").split(";", -1)) {
      if (!suffix.isEmpty()) {
        suffixes.add(suffix.toLowerCase(Locale.ROOT));
      }
    }
    return suffixes;
  }

  /** Windows does not mind how a variable is capitalised. */
  private static String value(Map<String, String> environment, String name) {
    return environment.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
