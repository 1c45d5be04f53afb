package io.eltgateway.engine.http;

import java.io.IOException;
import java.nio.file.Path;

/** The file of certificate authorities cannot be read or holds none. */
final class UnusableCaFile extends IOException {
  private static final long serialVersionUID = 1L;

  UnusableCaFile(Path file, String why, Throwable cause) {
    super(file + " " + why, cause);
  }
}
