package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.problem.FaultException;
import io.eltgateway.engine.config.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A single value.
 *
 * @param form what to write
 * @param schema JSON Schema of what may be written without variables
 * @param parser understands it
 * @param writer writes it
 * @param <T> what it becomes
 */
record ScalarShape<T>(
    String form, Map<String, Object> schema, Parser<T> parser, Function<T, Object> writer)
    implements Shape<T> {

  static final Map<String, Object> ANY_TEXT = Schemas.of("type", "string");

  private static final Map<String, Object> TEXT_WITH_VARIABLE =
      Schemas.of("type", "string", "pattern", "\\$\\{");

  /** Understands a value. */
  @FunctionalInterface
  interface Parser<T> {
    /**
     * Understands a value whose variables have been replaced.
     *
     * @param shown the value as messages may show it, the subject of a sentence
     * @throws FaultException when it is none
     */
    T parse(String text, String shown, Reading reading) throws FaultException;
  }

  /** A value that is written as it is: a text, a number or a boolean. */
  ScalarShape(String form, Map<String, Object> schema, Parser<T> parser) {
    this(form, schema, parser, value -> value);
  }

  @Override
  public Optional<T> read(Node node, String path, Reading reading) {
    Optional<Reading.Value> value = reading.value(node, path);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(value.get().text(), value.get().shown(), reading));
    } catch (FaultException wrong) {
      reading.problems().add(node.location(), path, wrong.fault());
      return Optional.empty();
    }
  }

  @Override
  public Map<String, Object> schema() {
    if (schema.equals(ANY_TEXT)) {
      return schema;
    }
    return Schemas.of("anyOf", List.of(schema, TEXT_WITH_VARIABLE));
  }

  @Override
  public Object written(T value) {
    return writer.apply(value);
  }
}
