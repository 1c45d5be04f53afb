package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What sources offer and what connections take of it, in the protocol's words. */
final class Catalogs {

  private final SourceStreams streams;

  Catalogs(SourceStreams streams) {
    this.streams = streams;
  }

  /** What a connection syncs. */
  JsonObject of(JsonObject connection, JsonObject source) {
    JsonObject offered = streams.of(source.text("sourceType"));
    List<Object> entries = new ArrayList<>();
    for (JsonObject chosen : connection.object("configurations").objects("streams")) {
      String name = chosen.text("name");
      entries.add(
          JsonObject.of("stream", stream(name, offered.object(name)))
              .with("config", config(chosen)));
    }
    return JsonObject.of("streams", entries);
  }

  /** Everything that a source offers. */
  JsonObject of(JsonObject source) {
    List<Object> entries = new ArrayList<>();
    streams
        .of(source.text("sourceType"))
        .forEach(
            (name, stream) ->
                entries.add(JsonObject.of("stream", stream(name, (JsonObject) stream))));
    return JsonObject.of("streams", entries);
  }

  private static JsonObject stream(String name, JsonObject stream) {
    boolean incremental = stream.containsKey("cursor");
    return JsonObject.of("name", name, "jsonSchema", SourceStreams.schema(stream))
        .with(
            "supportedSyncModes",
            incremental ? List.of("full_refresh", "incremental") : List.of("full_refresh"))
        .with("sourceDefinedCursor", incremental)
        .with("defaultCursorField", incremental ? List.of(stream.text("cursor")) : List.of())
        .with("sourceDefinedPrimaryKey", SourceStreams.keys(stream));
  }

  private static JsonObject config(JsonObject chosen) {
    boolean incremental = chosen.text("syncMode", "").startsWith("incremental");
    return JsonObject.of("syncMode", incremental ? "incremental" : "full_refresh")
        .with("destinationSyncMode", destinationMode(chosen))
        .with("cursorField", chosen.list("cursorField"))
        .with("primaryKey", chosen.list("primaryKey"))
        .with("aliasName", chosen.text("name"))
        .with("selected", true)
        .with("suggested", true);
  }

  /** How the destination takes in a chosen stream. */
  static String destinationMode(JsonObject chosen) {
    String mode = chosen.text("syncMode", "");
    boolean deduped = mode.contains("dedup");
    return deduped ? "append_dedup" : mode.startsWith("incremental") ? "append" : "overwrite";
  }

  /** The JSON Schema of a chosen stream's records. */
  JsonObject schema(JsonObject source, String stream) {
    return SourceStreams.schema(streams.of(source.text("sourceType")).object(stream));
  }
}
