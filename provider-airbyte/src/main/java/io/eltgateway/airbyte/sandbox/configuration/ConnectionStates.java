package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far connections have come: what a source is asked for at the next sync. */
final class ConnectionStates {

  private final World world;
  private final Jobs jobs;

  ConnectionStates(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(Operations operations) {
    operations.read("/state/get", body -> state(connection(body)));
    operations.read(
        "/web_backend/state/get_type", body -> state(connection(body)).text("stateType"));
  }

  private JsonObject connection(Body body) {
    return world.need(Kind.CONNECTION, body.requiredText("connectionId"));
  }

  private JsonObject source(JsonObject connection) {
    return world.store().find(Kind.SOURCE, connection.text("sourceId"));
  }

  /** Databases with change data capture have one state for all streams, others one for each. */
  private JsonObject state(JsonObject connection) {
    String id = connection.text("connectionId");
    Optional<JsonObject> last =
        jobs.of(id).stream()
            .filter(job -> job.text("status").equals("succeeded") && isSync(job))
            .findFirst();
    if (last.isEmpty()) {
      return JsonObject.of("connectionId", id, "stateType", "not_set");
    }
    String cursor = Instant.ofEpochSecond(last.get().number("created")).toString();
    List<Object> each = new ArrayList<>();
    for (JsonObject stream : connection.object("configurations").objects("streams")) {
      for (String field : stream.texts("cursorField")) {
        each.add(
            JsonObject.of("streamDescriptor", JsonObject.of("name", stream.text("name")))
                .with("streamState", JsonObject.of(field, cursor)));
      }
    }
    JsonObject method = source(connection).object("configuration").object("replication_method");
    if (!method.text("method", "").equals("CDC")) {
      return JsonObject.of("connectionId", id, "stateType", "stream", "streamState", each);
    }
    JsonObject shared = JsonObject.of("lsn", last.get().number("records") * 56);
    return JsonObject.of("connectionId", id, "stateType", "global")
        .with("globalState", JsonObject.of("shared_state", shared, "streamStates", each));
  }

  private static boolean isSync(JsonObject job) {
    return job.text("jobType").equals("sync");
  }
}
