package io.eltgateway.spi;

import java.util.List;

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

  /**
   * Parses one YAML document (JSON is one too) into the same values: no tags, no types of its own,
   * and a bound on what aliases may grow to.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says where
   */
  Object readYaml(String text);

  /**
   * Checks a value against a JSON Schema: of the draft that its {@code $schema} names, otherwise
   * 2020-12. References to other documents are never followed.
   *
   * @return what is wrong, each a sentence that names the place but never repeats a value; empty
   *     when the value fits
   * @throws IllegalArgumentException when the schema is none
   */
  List<String> violations(Object schema, Object value);
}
