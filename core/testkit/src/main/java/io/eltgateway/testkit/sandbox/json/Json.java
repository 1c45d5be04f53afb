package io.eltgateway.testkit.sandbox.json;

/**
 * JSON as the sandbox needs it: objects are {@link JsonObject}, arrays {@code List<Object>},
 * integers {@code Long} or, beyond its range, {@code java.math.BigDecimal}, other numbers {@code
 * Double} where that loses nothing and {@code BigDecimal} where it would. Thread-safe.
 */
public final class Json {

  private Json() {}

  /**
   * Parses one document.
   *
   * @throws JsonException when the text is not JSON, is nested too deeply, or goes on after the
   *     document
   */
  public static Object read(String text) {
    return new JsonReader(text).document();
  }

  /**
   * Parses one document that must be an object.
   *
   * @throws JsonException as {@link #read}, and when it is something else
   */
  public static JsonObject readObject(String text) {
    if (read(text) instanceof JsonObject object) {
      return object;
    }
    throw new JsonException("an object is expected", 0);
  }

  /** Writes compact JSON that survives any encoding of Unicode. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    new JsonWriter(out).value(value);
    return out.toString();
  }
}
