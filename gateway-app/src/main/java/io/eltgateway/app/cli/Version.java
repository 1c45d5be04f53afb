package io.eltgateway.app.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {

  /** As the jar's manifest states it; a class folder has none. */
  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "elt-gateway " + text() + " (Java " + System.getProperty("java.version") + ")"
    };
  }
}
