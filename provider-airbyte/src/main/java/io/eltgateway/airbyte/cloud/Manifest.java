package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of a low-code source: the text that a connector is made of.
 *
 * @param content the manifest as JSON values
 */
record Manifest(Map<String, Object> content) {
  private static final String TYPE = "DeclarativeSource";

  /** A manifest that is JSON values already. */
  static Manifest of(Map<String, Object> content) {
    return new Manifest(content);
  }

  /**
   * Reads the text of a manifest, YAML or JSON. It is never taken for the name of a file: the files
   * of the gateway's machine are not the caller's.
   *
   * @param checked whether to look for what every manifest has
   * @throws ToolException when it is no manifest; the message does not repeat it
   */
  static Manifest read(String text, boolean checked, Json json) {
    Object parsed;
    try {
      parsed = json.readYaml(text);
    } catch (IllegalArgumentException notYaml) {
      throw Failures.arguments(
          "manifest_yaml is no YAML: " + notYaml.getMessage() + " Nothing was sent.");
    }
    if (!(parsed instanceof Map<?, ?>)) {
      throw Failures.arguments(
          "manifest_yaml must be the text of a manifest itself, which is a YAML object with"
              + " version, type, check, streams and spec. A path is not read. Nothing was sent.");
    }
    Manifest manifest = of(Values.asObject(parsed));
    if (checked) {
      manifest.check();
    }
    return manifest;
  }

  private void check() {
    if (!TYPE.equals(content.get("type"))) {
      throw Failures.arguments(
          "The manifest's 'type' must be " + TYPE + ". Nothing was sent; correct manifest_yaml.");
    }
    if (content.get("version") == null) {
      throw Failures.arguments(
          "The manifest has no 'version': the version of the low-code language it is written in."
              + " Nothing was sent; correct manifest_yaml.");
    }
  }

  /** The JSON Schema of the connector's settings, where the manifest holds one. */
  Optional<Map<String, Object>> connectionSpecification() {
    return Optional.of(specification())
        .map(spec -> Values.object(spec, "connectionSpecification"))
        .filter(schema -> !schema.isEmpty());
  }

  /** What the manifest says of its settings, in the spelling of the configuration API. */
  Map<String, Object> specification() {
    Map<String, Object> said = Values.object(content, "spec");
    Map<String, Object> specification = new LinkedHashMap<>();
    copy(said, "documentation_url", "documentationUrl", specification);
    copy(said, "connection_specification", "connectionSpecification", specification);
    copy(said, "advanced_auth", "advancedAuth", specification);
    return specification;
  }

  private static void copy(
      Map<String, Object> from, String snake, String camel, Map<String, Object> to) {
    Object value = from.containsKey(snake) ? from.get(snake) : from.get(camel);
    if (value != null) {
      to.put(camel, value);
    }
  }
}
