package io.eltgateway.airbyte.sandbox.reference;

import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What each kind of source has to offer. Immutable, as long as nobody writes to it. */
public final class SourceStreams {

  private final JsonObject byType = SandboxFiles.ALL.json("streams.json");

  /** The streams by name; those of a type that nobody described are one stream of records. */
  public JsonObject of(String sourceType) {
    return byType.containsKey(sourceType) ? byType.object(sourceType) : byType.object("*");
  }

  /**
   * What a connection is to sync, with everything that the request leaves open.
   *
   * @throws Refusal 400 when the source has no such stream
   */
  public JsonObject configure(JsonObject source, JsonObject wanted) {
    JsonObject offered = of(source.text("sourceType"));
    List<JsonObject> chosen = wanted.objects("streams");
    if (chosen.isEmpty()) {
      chosen = offered.keySet().stream().map(name -> JsonObject.of("name", name)).toList();
    }
    List<Object> streams = new ArrayList<>();
    for (JsonObject stream : chosen) {
      streams.add(configured(offered, stream));
    }
    return JsonObject.of("streams", streams);
  }

  private static JsonObject configured(JsonObject offered, JsonObject wanted) {
    String name = wanted.text("name", "");
    if (!offered.containsKey(name)) {
      throw Refusal.bad(
          "The source has no stream '" + name + "'; it has " + String.join(", ", offered.keySet()));
    }
    JsonObject stream = offered.object(name);
    boolean incremental = stream.containsKey("cursor");
    JsonObject configured = JsonObject.of("name", name);
    configured.put("syncMode", incremental ? "incremental_append" : "full_refresh_overwrite");
    configured.put("cursorField", incremental ? List.of(stream.text("cursor")) : List.of());
    configured.put("primaryKey", keys(stream));
    configured.putAll(wanted);
    return configured;
  }

  /** The primary key as a list of paths. */
  public static List<Object> keys(JsonObject stream) {
    String key = stream.text("key");
    return key == null ? List.of() : List.of(List.of(key));
  }

  /** The JSON Schema of a stream's records. */
  public static JsonObject schema(JsonObject stream) {
    JsonObject properties = new JsonObject();
    stream
        .object("fields")
        .forEach((name, type) -> properties.put(name, JsonObject.of("type", type)));
    return JsonObject.of("type", "object", "properties", properties);
  }
}
