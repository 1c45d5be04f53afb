package io.eltgateway.engine.openapi;

/** Writes steps of JSON pointers. */
final class Pointer {
  private Pointer() {}

  /** A key as a step. */
  static String step(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
