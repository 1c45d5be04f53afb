package io.eltgateway.engine.config.variable;

import io.eltgateway.engine.config.problem.FaultException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What a path in the configuration means: relative ones start at the configuration's own directory,
 * {@code ~/} at the user's home.
 *
 * @param base the directory of the configuration file
 * @param home the user's home directory
 */
public record Paths(Path base, Path home) {

  /**
   * The absolute path.
   *
   * @throws FaultException when no file can have this name
   */
  public Path resolve(String text) throws FaultException {
    try {
      if (text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")) {
        return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
      }
      return base.resolve(text).normalize();
    } catch (InvalidPathException impossible) {
      throw new FaultException("No file can have this name.", "Check the path.");
    }
  }
}
