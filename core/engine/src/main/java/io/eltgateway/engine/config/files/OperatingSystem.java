package io.eltgateway.engine.config.files;

import java.util.Locale;

/** What decides where a person's files belong. */
public enum OperatingSystem {
  /** Linux and its relatives: the XDG directories. */
  UNIX,
  /** macOS. */
  MAC,
  /** Windows: the application data folders. */
  WINDOWS;

  /** The system that the JDK's {@code os.name} stands for. */
  static OperatingSystem of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MAC : UNIX;
  }
}
