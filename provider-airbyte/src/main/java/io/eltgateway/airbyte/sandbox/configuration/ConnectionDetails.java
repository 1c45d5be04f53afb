package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.api.Configurations;
import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection's state and its catalog. */
final class ConnectionDetails {

  private final World world;
  private final Jobs jobs;
  private final SourceStreams streams;
  private final Configurations configurations;

  ConnectionDetails(World world, Jobs jobs, SourceStreams streams, Configurations configurations) {
    this.world = world;
    this.jobs = jobs;
    this.streams = streams;
    this.configurations = configurations;
  }

  void register(Operations operations) {
    operations.read("/state/get", body -> state(connection(body)));
    operations.read("/web_backend/connections/get", body -> webBackend(connection(body)));
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

  private JsonObject webBackend(JsonObject connection) {
    JsonObject source = source(connection);
    JsonObject destination = world.store().find(Kind.DESTINATION, connection.text("destinationId"));
    JsonObject read =
        JsonObject.of("connectionId", connection.text("connectionId"))
            .with("name", connection.text("name"))
            .with("sourceId", connection.text("sourceId"))
            .with("destinationId", connection.text("destinationId"))
            .with("namespaceDefinition", "destination")
            .with("prefix", connection.text("prefix", ""))
            .with("syncCatalog", catalog(connection, source))
            .with("scheduleType", connection.object("schedule").text("scheduleType"))
            .with("status", connection.text("status"))
            .with("source", actor("source", source))
            .with("destination", actor("destination", destination))
            .with("isSyncing", jobs.running(connection).isPresent())
            .with("schemaChange", "no_change")
            .with("notifySchemaChanges", false)
            .with("notifySchemaChangesByEmail", false)
            .with("nonBreakingChangesPreference", "ignore")
            .with("createdAt", connection.number("createdAt"))
            .with("sourceActorDefinitionVersion", version("source", source))
            .with("destinationActorDefinitionVersion", version("destination", destination))
            .with("tags", connection.list("tags"))
            .with("onDemandEnabled", false);
    jobs.of(connection.text("connectionId")).stream()
        .filter(ConnectionDetails::isSync)
        .findFirst()
        .ifPresent(
            job ->
                read.with("latestSyncJobCreatedAt", job.number("created"))
                    .with("latestSyncJobStatus", job.text("status")));
    return read;
  }

  private JsonObject actor(String kind, JsonObject actor) {
    return JsonObject.of(kind + "DefinitionId", actor.text("definitionId"))
        .with(kind + "Id", actor.text(kind + "Id"))
        .with("workspaceId", actor.text("workspaceId"))
        .with("connectionConfiguration", configurations.masked(kind, actor))
        .with("name", actor.text("name"))
        .with(kind + "Name", actor.text(kind + "Type"))
        .with("createdAt", actor.number("createdAt"));
  }

  private static JsonObject version(String kind, JsonObject actor) {
    String repository = "airbyte/" + kind + "-" + actor.text(kind + "Type");
    return JsonObject.of("dockerRepository", repository.toLowerCase(Locale.ROOT))
        .with("dockerImageTag", "1.0.0")
        .with("supportsRefreshes", true)
        .with("supportState", "supported")
        .with("isVersionOverrideApplied", false)
        .with("supportsFileTransfer", false)
        .with("supportsDataActivation", false);
  }

  private JsonObject catalog(JsonObject connection, JsonObject source) {
    JsonObject offered = streams.of(source.text("sourceType"));
    List<Object> entries = new ArrayList<>();
    for (JsonObject chosen : connection.object("configurations").objects("streams")) {
      JsonObject stream = offered.object(chosen.text("name"));
      boolean incremental = stream.containsKey("cursor");
      entries.add(
          JsonObject.of("stream", stream(chosen.text("name"), stream, incremental))
              .with("config", config(chosen)));
    }
    return JsonObject.of("streams", entries);
  }

  private static JsonObject stream(String name, JsonObject stream, boolean incremental) {
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
    boolean deduped = chosen.text("syncMode", "").contains("dedup");
    String destination = deduped ? "append_dedup" : incremental ? "append" : "overwrite";
    return JsonObject.of("syncMode", incremental ? "incremental" : "full_refresh")
        .with("destinationSyncMode", destination)
        .with("cursorField", chosen.list("cursorField"))
        .with("primaryKey", chosen.list("primaryKey"))
        .with("aliasName", chosen.text("name"))
        .with("selected", true)
        .with("suggested", true);
  }
}
