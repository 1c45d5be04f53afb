package io.eltgateway.engine.config.problem;

import java.util.Objects;

/**
 * What is wrong and what to do about it, without the place, which only the caller knows. Never
 * holds a value that may be secret.
 *
 * @param what what is wrong and why, a whole sentence
 * @param remedy what to do, one or two whole sentences; may be empty
 */
public record Fault(String what, String remedy) {

  /** Checks that nothing is missing. */
  public Fault {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Both sentences. */
  public String text() {
    return remedy.isEmpty() ? what : what + " " + remedy;
  }
}
