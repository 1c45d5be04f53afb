package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.yaml.Node;
import java.util.Map;
import java.util.Optional;

/**
 * What may stand behind a key. Immutable.
 *
 * @param <T> what it becomes
 */
public interface Shape<T> {

  /**
   * Reads a node.
   *
   * @param path the path of keys to it, for messages
   * @return empty when it is not of this shape, which is then reported
   */
  Optional<T> read(Node node, String path, Reading reading);

  /** What to write, in Markdown, for the reference page. */
  String form();

  /** JSON Schema of what may be written, including variables. */
  Map<String, Object> schema();

  /** A value as one would write it: a text, a number or a boolean. */
  default Object written(T value) {
    return value instanceof Integer || value instanceof Boolean ? value : value.toString();
  }
}
