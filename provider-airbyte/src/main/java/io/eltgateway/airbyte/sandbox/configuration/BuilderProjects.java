package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.Optional;

/** Projects of the Connector Builder: drafts and testing values. */
final class BuilderProjects {

  private final World world;

  BuilderProjects(World world) {
    this.world = world;
  }

  void register(Operations operations) {
    operations.read("/connector_builder_projects/get_for_definition_id", this::ofDefinition);
    operations.read("/connector_builder_projects/get_with_manifest", body -> view(project(body)));
    operations.read("/connector_builder_projects/list", this::list);
    operations.read("/connector_builder_projects/capabilities", this::capabilities);
    operations.read("/connector_builder_projects/get_base_image", BuilderProjects::baseImage);
    operations.write(
        "/connector_builder_projects/update_testing_values", this::updateTestingValues);
  }

  private JsonObject ofDefinition(Body body) {
    world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    String definition = body.requiredText("actorDefinitionId");
    Optional<JsonObject> project =
        world
            .store()
            .all(Kind.PROJECT, each -> definition.equals(each.text("definitionId")))
            .stream()
            .findFirst();
    return JsonObject.of(
        "builderProjectId", project.map(each -> each.text("id")).orElse(null),
        "workspaceId", project.map(each -> each.text("workspaceId")).orElse(null));
  }

  private JsonObject project(Body body) {
    String workspace = body.requiredText("workspaceId");
    world.need(Kind.WORKSPACE, workspace);
    String id = body.requiredText("builderProjectId");
    JsonObject project = world.need(Kind.PROJECT, id);
    if (!workspace.equals(project.text("workspaceId"))) {
      throw World.missing(Kind.PROJECT, id);
    }
    return project;
  }

  private JsonObject list(Body body) {
    String workspace =
        world.need(Kind.WORKSPACE, body.requiredText("workspaceId")).text("workspaceId");
    return JsonObject.of(
        "projects",
        world.store().all(Kind.PROJECT, each -> workspace.equals(each.text("workspaceId"))).stream()
            .map(this::details)
            .toList());
  }

  /** Python beside the manifest is off, as it is unless an operator allows it. */
  private JsonObject capabilities(Body body) {
    world.need(Kind.WORKSPACE, body.requiredText("workspaceId"));
    return JsonObject.of("customCodeExecution", false);
  }

  private static JsonObject baseImage(Body body) {
    String version = body.requiredObject("manifest").text("version", "latest");
    return JsonObject.of("baseImage", "docker.io/" + ConnectorEntries.CUSTOM + ":" + version);
  }

  private JsonObject details(JsonObject project) {
    JsonObject definition = world.store().find(Kind.DEFINITION, project.text("definitionId"));
    return JsonObject.of("name", project.text("name"), "builderProjectId", project.text("id"))
        .with("sourceDefinitionId", definition.text("id"))
        .with("activeDeclarativeManifestVersion", definition.number("version"))
        .with("hasDraft", project.containsKey("draft"))
        .with("updatedAt", project.number("updatedAt"));
  }

  private JsonObject view(JsonObject project) {
    JsonObject definition = world.store().find(Kind.DEFINITION, project.text("definitionId"));
    boolean draft = project.containsKey("draft");
    JsonObject manifest =
        JsonObject.of("manifest", (draft ? project.object("draft") : definition.object("manifest")))
            .with("isDraft", draft);
    if (!draft) {
      manifest.put("version", definition.number("version"));
    }
    return JsonObject.of("builderProject", details(project), "declarativeManifest", manifest)
        .with("testingValues", project.object("testingValues"));
  }

  private JsonObject updateTestingValues(Body body) {
    JsonObject project = project(body);
    body.requiredObject("spec");
    project.put("testingValues", body.requiredObject("testingValues"));
    return project.object("testingValues");
  }
}
