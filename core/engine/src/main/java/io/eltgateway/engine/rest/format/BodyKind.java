package io.eltgateway.engine.rest.format;

import java.util.Locale;

/** What a request carries. */
public enum BodyKind {
  /** Nothing. */
  NONE,
  /** JSON; {@code {}} when no argument goes into it. */
  JSON,
  /** {@code multipart/form-data} with the files. */
  MULTIPART;

  /** The name used in catalogues. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
