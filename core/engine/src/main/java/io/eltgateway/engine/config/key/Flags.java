package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.FaultException;
import java.util.Locale;

/** Switches as operators and other programs write them. */
public final class Flags {
  private Flags() {}

  /**
   * Reads a switch; case does not count.
   *
   * @param shown the value as messages may show it
   * @throws FaultException when it is neither on nor off
   */
  public static boolean parse(String text, String shown) throws FaultException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on", "t", "y" -> true;
      case "false", "0", "no", "off", "f", "n" -> false;
      default ->
          throw new FaultException(shown + " is neither true nor false.", "Write one of them.");
    };
  }
}
