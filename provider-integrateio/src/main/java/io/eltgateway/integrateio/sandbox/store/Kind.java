package io.eltgateway.integrateio.sandbox.store;

import java.util.Locale;

/** What the simulated account is made of. */
public enum Kind {
  WORKSPACE,
  PACKAGE,
  CONNECTION,
  CLUSTER,
  RUN,
  SCHEDULE,
  VALIDATION;

  /** The word for it in sentences. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
