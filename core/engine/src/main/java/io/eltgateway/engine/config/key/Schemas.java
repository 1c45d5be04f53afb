package io.eltgateway.engine.config.key;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON Schema as plain values, in a stable order, so that generated files do not change by chance.
 */
public final class Schemas {
  private Schemas() {}

  /** Names and values by turns. */
  public static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }
}
