package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.yaml.Node;
import java.util.Map;
import java.util.Optional;

/**
 * A value as it is written, whose variables are replaced where it is known whether it is secret.
 *
 * @param form what it is, for the reference
 * @param types the types that JSON Schema gives to what is written
 */
record WrittenShape(String form, Object types) implements Shape<ConfiguredValue> {

  @Override
  public Optional<ConfiguredValue> read(Node node, String path, Reading reading) {
    return reading
        .scalar(node, path)
        .map(scalar -> new ConfiguredValue(scalar.text(), scalar.location()));
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", types);
  }
}
