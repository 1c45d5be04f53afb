package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of connectors: specifications, versions, documentation and manifests. */
final class ConnectorReads {

  private final World world;
  private final ConnectorEntries entries;
  private final ActorViews views;

  ConnectorReads(World world, ConnectorEntries entries, ActorViews views) {
    this.world = world;
    this.entries = entries;
    this.views = views;
  }

  void register(Operations operations) {
    for (String kind : ConnectorEntries.KINDS) {
      String specifications = "/" + kind + "_definition_specifications";
      operations.read(specifications + "/get", body -> ofDefinition(kind, body));
      operations.read(
          specifications + "/get_for_" + kind,
          body -> specification(kind, actor(kind, body).text("definitionId")));
      operations.read(
          "/actor_definition_versions/get_for_" + kind,
          body -> views.version(kind, actor(kind, body)));
    }
    operations.read("/actor_definition_versions/get_default", this::defaultVersion);
    operations.read("/connector_documentation/get", this::documentation);
    operations.read("/declarative_source_definitions/list_manifests", this::manifests);
  }

  private JsonObject actor(String kind, Body body) {
    Kind actors = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    return world.need(actors, body.requiredText(kind + "Id"));
  }

  private JsonObject ofDefinition(String kind, Body body) {
    world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    return specification(kind, body.requiredText(kind + "DefinitionId"));
  }

  private JsonObject specification(String kind, String definitionId) {
    JsonObject schema =
        entries
            .find(kind, null, definitionId)
            .map(ConnectorEntries::schema)
            .orElseGet(() -> customSchema(definitionId));
    long now = world.start().getEpochSecond();
    JsonObject job =
        JsonObject.of("id", World.id("specification/" + definitionId), "configType", "get_spec")
            .with("configId", definitionId)
            .with("createdAt", now)
            .with("endedAt", now)
            .with("succeeded", true);
    JsonObject view =
        JsonObject.of(kind + "DefinitionId", definitionId)
            .with("connectionSpecification", schema)
            .with("jobInfo", job);
    if (kind.equals("destination")) {
      view.put("supportedDestinationSyncModes", List.of("append", "overwrite", "append_dedup"));
    }
    return view;
  }

  private JsonObject customSchema(String definitionId) {
    JsonObject manifest = world.need(Kind.DEFINITION, definitionId).object("manifest");
    JsonObject schema = manifest.object("spec").object("connection_specification");
    return schema.isEmpty() ? JsonObject.of("type", "object") : schema;
  }

  private JsonObject defaultVersion(Body body) {
    String id = body.requiredText("actorDefinitionId");
    boolean destination = entries.find("destination", null, id).isPresent();
    return views.version(destination ? "destination" : "source", id);
  }

  private JsonObject documentation(Body body) {
    String kind = body.requiredOneOf("actorType", ConnectorEntries.KINDS);
    world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    String id = body.requiredText("actorDefinitionId");
    Optional<JsonObject> entry = entries.find(kind, null, id);
    String name =
        entry
            .map(known -> known.text("name"))
            .orElseGet(() -> world.need(Kind.DEFINITION, id).text("name"));
    String settings =
        String.join(
            ", ",
            specification(kind, id)
                .object("connectionSpecification")
                .object("properties")
                .keySet());
    return JsonObject.of(
        "doc", "# " + name + "\n\nThis " + kind + " has these settings: " + settings + ".\n");
  }

  /** Every version of a custom source was a manifest that somebody published. */
  private JsonObject manifests(Body body) {
    String workspace =
        world.need(Kind.WORKSPACE, body.requiredText("workspaceId")).text("workspaceId");
    String id = body.requiredText("sourceDefinitionId");
    JsonObject definition = world.need(Kind.DEFINITION, id);
    if (!workspace.equals(definition.text("workspaceId"))) {
      throw World.missing(Kind.DEFINITION, id);
    }
    List<Object> versions = new ArrayList<>();
    for (long version = definition.number("version"); version > 0; version--) {
      versions.add(
          JsonObject.of("version", version)
              .with("isActive", version == definition.number("version"))
              .with("description", "Version " + version + " of " + definition.text("name")));
    }
    return JsonObject.of("manifestVersions", versions);
  }
}
