package io.eltgateway.spi;

/**
 * JSON as plain Java values: {@code Map<String, Object>} in document order, {@code List<Object>},
 * {@code String}, {@code Integer}, {@code Long}, {@code java.math.BigInteger}, {@code Double},
 * {@code Boolean} and {@code null}. Thread-safe.
 */
public interface Json {

  /**
   * Parses one JSON document.
   *
   * @throws IllegalArgumentException when the text is not JSON, is nested too deeply, or goes on
   *     after the document; the message says where
   */
  Object read(String text);

  /** Writes compact JSON. */
  String write(Object value);
}
