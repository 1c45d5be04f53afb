package io.eltgateway.integrateio;

import java.util.Arrays;
import java.util.Locale;

/** Which of the account's interfaces an operator wants used. */
enum Interface {
  AUTO,
  MCP,
  REST;

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  static Interface of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The setting 'api' must be auto, mcp or rest, and not '" + text + "'."));
  }
}
