package io.eltgateway.airbyte.sandbox.store;

import java.util.Locale;

/** What the simulated installation is made of. */
public enum Kind {
  ORGANIZATION,
  WORKSPACE,
  SOURCE,
  DESTINATION,
  CONNECTION,
  JOB,
  DEFINITION,
  PROJECT,
  USER,
  GROUP,
  PERMISSION,
  INVITATION,
  TAG,
  REGION,
  DATAPLANE,
  APPLICATION;

  /** The word for it in sentences. */
  public String title() {
    return switch (this) {
      case DEFINITION -> "custom source definition";
      case PROJECT -> "Connector Builder project";
      case DATAPLANE -> "data plane";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
