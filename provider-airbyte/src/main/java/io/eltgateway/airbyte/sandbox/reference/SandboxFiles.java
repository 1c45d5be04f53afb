package io.eltgateway.airbyte.sandbox.reference;

import io.eltgateway.testkit.sandbox.DataFiles;

/** The sandbox's data files, out of its jar. */
public final class SandboxFiles {

  /** All of them. */
  public static final DataFiles ALL = new DataFiles(SandboxFiles.class, "/sandbox/airbyte/");

  private SandboxFiles() {}
}
