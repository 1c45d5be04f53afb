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
 * The settings of an instance as they are written. What keys there are only the provider knows; see
 * {@link SettingsResolver}.
 */
record SettingsShape() implements Shape<Map<String, ConfiguredValue>> {

  @Override
  public Optional<Map<String, ConfiguredValue>> read(Node node, String path, Reading reading) {
    Map<String, ConfiguredValue> settings = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        read(entry, Section.child(path, entry.key()), reading)
            .ifPresent(value -> settings.put(entry.key(), value));
      }
    } else if (!(node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL)) {
      reading
          .problems()
          .add(
              node.location(),
              path,
              "This must be a group of settings, but it is " + node.description() + ".",
              "Write each setting as key: value below it.");
    }
    return Optional.of(settings);
  }

  private static Optional<ConfiguredValue> read(Node.Entry entry, String path, Reading reading) {
    return reading
        .scalar(entry.value(), path)
        .map(scalar -> new ConfiguredValue(scalar.text(), scalar.location()));
  }

  @Override
  public String form() {
    return "the provider's settings";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", List.of("object", "null"));
  }
}
