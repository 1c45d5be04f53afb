package io.eltgateway.airbyte.sandbox.api;

import static io.eltgateway.airbyte.sandbox.http.AirbyteConventions.PUBLIC;

import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Answer;
import io.eltgateway.testkit.sandbox.http.Call;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What a source has to offer, and in which ways it can be synced. */
final class Streams {

  private final World world;
  private final SourceStreams streams;

  Streams(World world, SourceStreams streams) {
    this.world = world;
    this.streams = streams;
  }

  void register(RouteTable routes) {
    routes.get(PUBLIC + "/streams", this::list);
  }

  private Answer list(Call call) {
    JsonObject source = world.need(Kind.SOURCE, call.query().text("sourceId"));
    String destination = call.query().text("destinationId");
    if (destination != null) {
      world.need(Kind.DESTINATION, destination);
    }
    List<JsonObject> views = new ArrayList<>();
    streams
        .of(source.text("sourceType"))
        .forEach((name, stream) -> views.add(view(name, (JsonObject) stream)));
    return Answer.json(200, views);
  }

  private static JsonObject view(String name, JsonObject stream) {
    boolean incremental = stream.containsKey("cursor");
    List<Object> modes = new ArrayList<>(List.of("full_refresh_overwrite", "full_refresh_append"));
    if (incremental) {
      modes.add("incremental_append");
      modes.add("incremental_deduped_history");
    }
    List<Object> fields = new ArrayList<>();
    stream.object("fields").keySet().forEach(field -> fields.add(List.of(field)));
    return JsonObject.of("streamName", name, "syncModes", modes)
        .with("defaultCursorField", incremental ? List.of(stream.text("cursor")) : List.of())
        .with("sourceDefinedCursorField", incremental)
        .with("sourceDefinedPrimaryKey", SourceStreams.keys(stream))
        .with("propertyFields", fields);
  }
}
