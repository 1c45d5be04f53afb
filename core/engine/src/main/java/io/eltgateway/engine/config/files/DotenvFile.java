package io.eltgateway.engine.config.files;

import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.problem.Location;
import io.eltgateway.engine.config.problem.Problems;
import io.eltgateway.engine.file.PrivateFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entries of one dotenv file. They belong to whoever names the file; they never enter the
 * environment of the process. Immutable.
 */
public final class DotenvFile {
  private static final int MOST_BYTES = 1 << 20;

  private final Path path;
  private final Location source;
  private final Map<String, String> entries;

  private DotenvFile(Path path, Location source, Map<String, String> entries) {
    this.path = path;
    this.source = source;
    this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /**
   * Reads a file, and warns when others than its owner can read it too.
   *
   * @param named where the file is named, which is blamed when it cannot be read
   * @param key the path of keys to that place
   * @return empty when there were problems, which are then reported
   */
  public static Optional<DotenvFile> read(
      Path path, Surroundings surroundings, Location named, String key, Problems problems) {
    String display = surroundings.display(path);
    String text;
    try {
      text = TextFile.read(path, MOST_BYTES);
    } catch (FaultException unreadable) {
      problems.add(
          named,
          key,
          "The dotenv file " + display + " cannot be used: " + unreadable.fault().what(),
          unreadable.fault().remedy());
      return Optional.empty();
    }
    Location source = Location.of(display);
    if (PrivateFiles.readableByOthers(path)) {
      problems.warn(
          source,
          "",
          "Other users of this machine can read the secrets in this file.",
          "Run chmod 600 " + display + ".");
    }
    return new DotenvReader(text, display, problems)
        .read()
        .map(entries -> new DotenvFile(path, source, entries));
  }

  /** Where it was read from. */
  public Path path() {
    return path;
  }

  /** Where it was read from, for messages. */
  public Location source() {
    return source;
  }

  /** The value of a name, which may be empty. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** All entries, sorted by name. */
  public Map<String, String> entries() {
    return entries;
  }

  /** The names, never the values. */
  @Override
  public String toString() {
    return "DotenvFile" + entries.keySet();
  }
}
