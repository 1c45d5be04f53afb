package io.eltgateway.engine.config.problem;

import java.util.Objects;

/**
 * A place in something an operator wrote.
 *
 * @param file as the operator knows it, or the name of a source that is no file
 * @param line counted from 1; 0 means the file as a whole
 * @param column counted from 1; 0 means the line as a whole
 */
public record Location(String file, int line, int column) {

  /** Where environment variables stand. */
  public static final Location ENVIRONMENT = of("environment");

  /** Checks that the file is named. */
  public Location {
    Objects.requireNonNull(file, "file");
  }

  /** A file as a whole. */
  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  /** In the form that editors and terminals turn into a link. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
