package io.eltgateway.engine.config.files;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a process finds around itself. Handed in everywhere, so that tests can make their own and
 * nothing else asks the system.
 *
 * @param environment the environment variables
 * @param workingDirectory what relative paths on the command line start from
 * @param home the user's home directory
 * @param system decides where files belong
 */
public record Surroundings(
    Map<String, String> environment, Path workingDirectory, Path home, OperatingSystem system) {

  /** The surroundings of this process: the only place that asks for them. */
  public static Surroundings ofProcess() {
    OperatingSystem system = OperatingSystem.of(System.getProperty("os.name", ""));
    return new Surroundings(
        environment(system),
        Path.of(System.getProperty("user.dir", "")).toAbsolutePath(),
        Path.of(System.getProperty("user.home", "")).toAbsolutePath(),
        system);
  }

  /** The value of an environment variable; one that is empty counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** The environment with these entries behind it: what it sets to something wins. */
  public Map<String, String> environmentBefore(Map<String, String> entries) {
    Map<String, String> merged =
        system == OperatingSystem.WINDOWS
            ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
            : new TreeMap<>();
    merged.putAll(entries);
    environment.forEach((name, value) -> merged.merge(name, value, Surroundings::setOne));
    return Collections.unmodifiableMap(merged);
  }

  /** A path for messages: relative when it lies below the working directory. */
  public String display(Path path) {
    Path absolute = workingDirectory.resolve(path).normalize();
    return absolute.startsWith(workingDirectory) && !absolute.equals(workingDirectory)
        ? workingDirectory.relativize(absolute).toString()
        : absolute.toString();
  }

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Surroundings[" + system + ", " + workingDirectory + "]";
  }

  private static String setOne(String behind, String before) {
    return before.isEmpty() ? behind : before;
  }

  private static Map<String, String> environment(OperatingSystem system) {
    if (system != OperatingSystem.WINDOWS) {
      return System.getenv();
    }
    // There the names have no case, but the map that the JDK gives has.
    Map<String, String> environment = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    environment.putAll(System.getenv());
    return Collections.unmodifiableMap(environment);
  }
}
