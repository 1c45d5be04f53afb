package io.eltgateway.airbyte.local.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The streams that a connector is to read or write, and how. Immutable.
 *
 * @param streams the streams, in the order they are wanted
 */
public record ConfiguredCatalog(List<ConfiguredStream> streams) {

  /** Copies the list. */
  public ConfiguredCatalog {
    streams = List.copyOf(streams);
  }

  /** These streams, each read incrementally where that is possible, by the source's own keys. */
  public static ConfiguredCatalog of(List<Stream> streams) {
    return new ConfiguredCatalog(streams.stream().map(ConfiguredStream::of).toList());
  }

  /** The catalog as JSON values, as connectors expect it. */
  public Map<String, Object> toJson() {
    return Map.of("streams", streams.stream().map(ConfiguredStream::toJson).toList());
  }

  /**
   * One stream of the catalog.
   *
   * @param stream the stream
   * @param syncMode {@code full_refresh} or {@code incremental}
   * @param destinationSyncMode {@code overwrite}, {@code append} or {@code append_dedup}
   * @param cursorField path to the field that says what is new; empty without one
   * @param primaryKey paths to the fields of the key; empty without one
   */
  public record ConfiguredStream(
      Stream stream,
      String syncMode,
      String destinationSyncMode,
      List<String> cursorField,
      List<List<String>> primaryKey) {

    // A destination of the newer protocol wants to know which run of a stream its rows belong to.
    // Every run of the gateway is a first one, and replaces what was there when it overwrites.
    private static final int GENERATION = 1;

    /** Copies the lists. */
    public ConfiguredStream {
      Objects.requireNonNull(stream, "stream");
      Objects.requireNonNull(syncMode, "syncMode");
      Objects.requireNonNull(destinationSyncMode, "destinationSyncMode");
      cursorField = List.copyOf(cursorField);
      primaryKey = primaryKey.stream().map(List::copyOf).toList();
    }

    /** The stream, read incrementally where that is possible, by the source's own keys. */
    public static ConfiguredStream of(Stream stream) {
      return new ConfiguredStream(
          stream,
          stream.incremental() ? "incremental" : "full_refresh",
          "overwrite",
          stream.defaultCursorField(),
          stream.sourceDefinedPrimaryKey());
    }

    Map<String, Object> toJson() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("stream", stream.discovered());
      json.put("sync_mode", syncMode);
      json.put("destination_sync_mode", destinationSyncMode);
      json.put("cursor_field", cursorField);
      json.put("primary_key", primaryKey);
      json.put("generation_id", GENERATION);
      json.put("minimum_generation_id", destinationSyncMode.equals("overwrite") ? GENERATION : 0);
      json.put("sync_id", GENERATION);
      return json;
    }
  }
}
