package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** JSON files beside these classes. */
final class Resources {
  private Resources() {}

  static JsonObject read(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
