package io.eltgateway.fivetran.sandbox.reference;

import io.eltgateway.fivetran.sandbox.json.Json;
import io.eltgateway.fivetran.sandbox.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A data file of the sandbox, out of its jar. */
public final class ResourceFile {

  private static final String FOLDER = "/sandbox/fivetran/";

  private ResourceFile() {}

  /** The file as text. */
  public static String text(String name) {
    try (InputStream in = ResourceFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the sandbox's file " + FOLDER + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file as a JSON object. */
  public static JsonObject json(String name) {
    return Json.readObject(text(name));
  }
}
