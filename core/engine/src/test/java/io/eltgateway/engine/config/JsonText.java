package io.eltgateway.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import tools.jackson.databind.json.JsonMapper;

/** Looks into JSON in tests. */
final class JsonText {
  private JsonText() {}

  static void assertContains(String json, String pointer, String value) {
    assertEquals(value, JsonMapper.shared().readTree(json).at(pointer).asString(), pointer);
  }
}
