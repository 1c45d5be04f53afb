package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the manifest of a run: a file of the project folder, or the registry's. */
final class Manifests {
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final String TYPE = "DeclarativeSource";

  private final ConnectorIndex index;
  private final ProjectFolder project;
  private final Json json;

  Manifests(ConnectorIndex index, ProjectFolder project, Json json) {
    this.index = index;
    this.project = project;
    this.json = json;
  }

  /**
   * The manifest that a file holds. Code beside it is not run: nobody named it. Another document is
   * not handed on, because the program that refuses it repeats what stands there.
   */
  Manifest file(String path) {
    String text = project.text(path, "manifest_path", MOST_BYTES);
    Map<String, Object> document = document(text, "The file " + path);
    if (!TYPE.equals(document.get("type"))) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The file "
              + path
              + " holds no manifest: 'type: "
              + TYPE
              + "' does not stand in it. Give manifest_path the file of a low-code source.");
    }
    return new Manifest(document, Optional.empty());
  }

  /** The manifest that the registry has of a connector. */
  Manifest registered(Connector connector, ToolCall call) {
    String text =
        index
            .manifest(connector, call)
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.NOT_FOUND,
                        "The registry has no manifest of "
                            + connector.name()
                            + ", so it cannot be run in the mode yaml. Choose another"
                            + " override_execution_mode."));
    return new Manifest(
        document(text, "The registry's manifest of " + connector.name()),
        index.components(connector, call));
  }

  private Map<String, Object> document(String text, String what) {
    Object value;
    try {
      value = json.readYaml(text);
    } catch (IllegalArgumentException malformed) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS, what + " is not YAML: " + malformed.getMessage());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS, what + " holds no manifest: it is not an object.");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    map.forEach((key, member) -> document.put(String.valueOf(key), member));
    return document;
  }
}
