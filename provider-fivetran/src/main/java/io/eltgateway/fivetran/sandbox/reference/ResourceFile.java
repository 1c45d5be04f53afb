package io.eltgateway.fivetran.sandbox.reference;

import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.json.JsonObject;

/** A data file of the sandbox, out of its jar. */
public final class ResourceFile {

  private static final DataFiles FILES = new DataFiles(ResourceFile.class, "/sandbox/fivetran/");

  private ResourceFile() {}

  /** The file as text. */
  public static String text(String name) {
    return FILES.text(name);
  }

  /** The file as a JSON object. */
  public static JsonObject json(String name) {
    return FILES.json(name);
  }
}
