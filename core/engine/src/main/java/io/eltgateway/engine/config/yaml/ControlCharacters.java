package io.eltgateway.engine.config.yaml;

import io.eltgateway.engine.config.problem.Location;
import java.util.Optional;

/** YAML allows none but tabs and line ends, and its parser does not say where they are. */
final class ControlCharacters {
  private ControlCharacters() {}

  /** Where the first one stands. */
  static Optional<Location> first(String text, String file) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        lineStart = i + 1;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
        return Optional.of(new Location(file, line, i - lineStart + 1));
      }
    }
    return Optional.empty();
  }
}
