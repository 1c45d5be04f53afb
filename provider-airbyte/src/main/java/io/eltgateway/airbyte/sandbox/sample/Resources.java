package io.eltgateway.airbyte.sandbox.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON files beside these classes. */
final class Resources {
  private Resources() {}

  static Map<String, Object> read(String name) throws IOException {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      return JsonText.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
