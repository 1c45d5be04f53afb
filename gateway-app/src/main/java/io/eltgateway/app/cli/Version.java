package io.eltgateway.app.cli;

import io.eltgateway.app.startup.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "elt-gateway " + BuildVersion.text() + " (Java " + System.getProperty("java.version") + ")"
    };
  }
}
