package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Connector Builder's projects behind custom source definitions. Thread-safe. */
final class BuilderProjects {
  private final AirbyteApi api;

  BuilderProjects(AirbyteApi api) {
    this.api = api;
  }

  /**
   * A project.
   *
   * @param workspace the workspace that owns it, which may be another than that of the definition
   */
  record Project(String id, String workspace) {}

  /** The project that a definition was published from; empty when there is none. */
  Optional<Project> of(String definition, String workspace, ToolCall call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("actorDefinitionId", definition);
    body.put("workspaceId", workspace);
    try {
      Map<String, Object> found =
          api.configuration("/connector_builder_projects/get_for_definition_id", body, true, call);
      return Values.filled(found, "builderProjectId")
          .map(id -> new Project(id, Values.filled(found, "workspaceId").orElse(workspace)));
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** A project's unpublished manifest; empty when everything is published. */
  Optional<Map<String, Object>> draft(Project project, ToolCall call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("workspaceId", project.workspace());
    body.put("builderProjectId", project.id());
    Map<String, Object> read =
        api.configuration("/connector_builder_projects/get_with_manifest", body, true, call);
    return Values.flag(read, "builderProject", "hasDraft")
        ? Optional.of(Values.object(read, "declarativeManifest", "manifest"))
        : Optional.empty();
  }
}
