package io.eltgateway.app.startup;

import java.util.Optional;

/** The version of this build. */
public final class BuildVersion {
  private BuildVersion() {}

  /** As the jar's manifest states it; a class folder has none. */
  public static String text() {
    return Optional.ofNullable(BuildVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
