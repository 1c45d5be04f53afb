package io.eltgateway.testkit.sandbox;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A sandbox's data files, out of its provider's jar. Thread-safe. */
public final class DataFiles {

  private final Class<?> owner;
  private final String folder;

  /**
   * The files of one folder.
   *
   * @param owner a class in the same jar
   * @param folder from the root of the jar, with a slash at both ends
   */
  public DataFiles(Class<?> owner, String folder) {
    this.owner = owner;
    this.folder = folder;
  }

  /** The file as text. */
  public String text(String name) {
    try (InputStream in = owner.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalStateException("the sandbox's file " + folder + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file as a JSON object. */
  public JsonObject json(String name) {
    return Json.readObject(text(name));
  }
}
