package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by names that are nobody's here, as they are written; see {@link SettingsResolver}.
 *
 * @param form what they are, for the reference
 * @param one what one of them is called, for messages
 */
record NamedValuesShape(String form, String one) implements Shape<Map<String, ConfiguredValue>> {

  @Override
  public Optional<Map<String, ConfiguredValue>> read(Node node, String path, Reading reading) {
    Map<String, ConfiguredValue> values = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        read(entry, Section.child(path, entry.key()), reading)
            .ifPresent(value -> values.put(entry.key(), value));
      }
    } else if (!(node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL)) {
      reading
          .problems()
          .add(
              node.location(),
              path,
              "This must be a group of " + one + "s, but it is " + node.description() + ".",
              "Write each " + one + " as key: value below it.");
    }
    return Optional.of(values);
  }

  private static Optional<ConfiguredValue> read(Node.Entry entry, String path, Reading reading) {
    return reading
        .scalar(entry.value(), path)
        .map(scalar -> new ConfiguredValue(scalar.text(), scalar.location()));
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", List.of("object", "null"));
  }
}
