package io.eltgateway.spi;

import java.util.OptionalDouble;

/** Tells the client how far a call is. Costs nothing when the client did not ask. Thread-safe. */
@FunctionalInterface
public interface Progress {

  /**
   * Reports a step. Each report resets the idle limits of the way back to the client.
   *
   * @param done how much is done, growing from report to report
   * @param total how much there is, in the same unit, if that is known
   * @param message what is being done, for a person
   */
  void report(double done, OptionalDouble total, String message);
}
