package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.api.Configurations;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Optional;

/** Sources and destinations, and the versions that they run, as this API shows them. */
final class ActorViews {

  private final World world;
  private final ConnectorEntries entries;
  private final Configurations configurations;

  ActorViews(World world, ConnectorEntries entries) {
    this.world = world;
    this.entries = entries;
    this.configurations = new Configurations(entries);
  }

  /** A source or a destination without its secrets. */
  JsonObject actor(String kind, JsonObject actor) {
    return reference(kind, actor)
        .with("workspaceId", actor.text("workspaceId"))
        .with("connectionConfiguration", configurations.masked(kind, actor))
        .with("createdAt", actor.number("createdAt"));
  }

  /** What names it where it stands beside others. */
  JsonObject reference(String kind, JsonObject actor) {
    return JsonObject.of(kind + "DefinitionId", actor.text("definitionId"))
        .with(kind + "Id", actor.text(kind + "Id"))
        .with("name", actor.text("name"))
        .with(kind + "Name", actor.text(kind + "Type"));
  }

  /** The version that it runs. */
  JsonObject version(String kind, JsonObject actor) {
    return version(kind, actor.text("definitionId"));
  }

  /**
   * The version that a definition stands for.
   *
   * @throws io.eltgateway.testkit.sandbox.http.Refusal 404 when nobody has such a definition
   */
  JsonObject version(String kind, String definitionId) {
    Optional<JsonObject> entry = entries.find(kind, null, definitionId);
    JsonObject version =
        entry
            .map(
                known ->
                    JsonObject.of("dockerRepository", known.text("dockerRepository"))
                        .with("dockerImageTag", known.text("dockerImageTag"))
                        .with("supportLevel", known.text("supportLevel")))
            .orElseGet(() -> customVersion(definitionId));
    return version
        .with("supportsRefreshes", true)
        .with("supportState", "supported")
        .with("isVersionOverrideApplied", false)
        .with("supportsFileTransfer", false)
        .with("supportsDataActivation", false);
  }

  private JsonObject customVersion(String definitionId) {
    JsonObject definition = world.need(Kind.DEFINITION, definitionId);
    return JsonObject.of("dockerRepository", ConnectorEntries.CUSTOM)
        .with("dockerImageTag", definition.object("manifest").text("version"))
        .with("supportLevel", "none");
  }
}
