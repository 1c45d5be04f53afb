package io.eltgateway.integrateio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the account's interfaces an operator wants used. */
enum Interface {
  AUTO,
  MCP,
  REST;

  /** The one of this name; empty when there is none. */
  static Optional<Interface> of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text.strip()))
        .findFirst();
  }
}
