package io.eltgateway.airbyte.local.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream that a source can read. Immutable but for the JSON values inside, which nobody changes.
 *
 * @param name its name
 * @param namespace its namespace, where the source has such
 * @param jsonSchema the schema of its records
 * @param syncModes the modes it supports: {@code full_refresh}, {@code incremental}
 * @param sourceDefinedCursor whether the source itself knows what is new
 * @param defaultCursorField path to the field that says what is new; empty without one
 * @param sourceDefinedPrimaryKey paths to the fields of its key; empty without one
 * @param discovered the stream as the connector described it, for a catalog that is sent back
 */
public record Stream(
    String name,
    Optional<String> namespace,
    Map<String, Object> jsonSchema,
    List<String> syncModes,
    boolean sourceDefinedCursor,
    List<String> defaultCursorField,
    List<List<String>> sourceDefinedPrimaryKey,
    Map<String, Object> discovered) {

  /** Copies the lists. */
  public Stream {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(jsonSchema, "jsonSchema");
    Objects.requireNonNull(discovered, "discovered");
    syncModes = List.copyOf(syncModes);
    defaultCursorField = List.copyOf(defaultCursorField);
    sourceDefinedPrimaryKey = sourceDefinedPrimaryKey.stream().map(List::copyOf).toList();
  }

  /** A stream that no source described: for data that the gateway itself writes. */
  public static Stream of(
      String name,
      Optional<String> namespace,
      Map<String, Object> jsonSchema,
      List<List<String>> primaryKey) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", name);
    namespace.ifPresent(value -> described.put("namespace", value));
    described.put("json_schema", jsonSchema);
    described.put("supported_sync_modes", List.of("full_refresh"));
    described.put("source_defined_primary_key", primaryKey);
    return described(described).orElseThrow();
  }

  /** Reads a stream of a discovered catalog, leniently; empty when it has no name. */
  public static Optional<Stream> described(Map<String, Object> stream) {
    if (!(stream.get("name") instanceof String name) || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Stream(
            name,
            stream.get("namespace") instanceof String text ? Optional.of(text) : Optional.empty(),
            object(stream.get("json_schema")),
            texts(stream.get("supported_sync_modes")),
            Boolean.TRUE.equals(stream.get("source_defined_cursor")),
            texts(stream.get("default_cursor_field")),
            paths(stream.get("source_defined_primary_key")),
            stream));
  }

  /**
   * Whether the source can read only what is new without being told by which field: the mode is
   * supported, and the source knows the cursor or proposes one.
   */
  public boolean incremental() {
    return syncModes.contains("incremental")
        && (sourceDefinedCursor || !defaultCursorField.isEmpty());
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  private static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  private static List<List<String>> paths(Object value) {
    List<List<String>> paths = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        List<String> path = texts(item);
        if (!path.isEmpty()) {
          paths.add(path);
        }
      }
    }
    return paths;
  }
}
