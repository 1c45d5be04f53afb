package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.cloud.BuilderProjects.Project;
import io.eltgateway.airbyte.config.ConfigSources;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tools that publish custom source definitions and change them. Thread-safe. */
public final class DefinitionChanges {
  private final Installation installation;
  private final ConnectorConfigs configs;
  private final Json json;
  private final BuilderProjects projects;

  /** The tools of one instance. */
  public DefinitionChanges(Installation installation, ConnectorConfigs configs, Json json) {
    this.installation = installation;
    this.configs = configs;
    this.json = json;
    this.projects = new BuilderProjects(installation.api());
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "publish_custom_source_definition", this::publish,
        "update_custom_source_definition", this::update);
  }

  /** What a change reaches beside its target, by tool: the sources that somebody made of it. */
  public static Map<String, Cascade> cascades(Installation installation) {
    return Map.of(
        "update_custom_source_definition", new Dependents(installation).sourcesOfDefinition());
  }

  private ToolResult publish(ToolCall call) {
    String name = Arguments.text(call, "name");
    Manifest manifest =
        manifest(call)
            .orElseThrow(
                () -> Failures.arguments("Give the manifest as manifest_yaml. Nothing was sent."));
    Map<String, Object> values = testingValues(manifest, call);
    String workspace = installation.workspaces().required(call);
    String path = DefinitionTools.path(workspace);
    if (Arguments.onByDefault(call, "unique")) {
      Map<String, Object> page = installation.api().get(path, call);
      Duplicates.refuse("custom definition", name, Values.objects(page, "data"), "id");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("manifest", manifest.content());
    Map<String, Object> made = installation.api().send("POST", path, body, call);
    String id = made(made, name, call);
    return told(
        "Published the", made, id, workspace, setValues(id, workspace, manifest, values, call));
  }

  private static String made(Map<String, Object> answer, String name, ToolCall call) {
    String id =
        Values.filled(answer, "id")
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.UPSTREAM,
                        "Airbyte took the definition '"
                            + name
                            + "' but did not tell its id. Call list_custom_source_definitions to"
                            + " find it before trying again."));
    call.changes().created(ObjectPath.of("definition", id));
    return id;
  }

  private ToolResult update(ToolCall call) {
    String id = Ids.required(call, "definition_id");
    Optional<Manifest> replacement = manifest(call);
    if (replacement.isEmpty() && !testingSources(call).areGiven()) {
      throw Failures.arguments(
          "Nothing to change was given: give manifest_yaml, testing_values or"
              + " testing_values_secret_name.");
    }
    String workspace = installation.workspaces().required(call);
    String path = DefinitionTools.path(workspace) + "/" + id;
    Map<String, Object> definition = installation.api().get(path, call);
    Manifest manifest =
        replacement.orElseGet(() -> Manifest.of(Values.object(definition, "manifest")));
    Map<String, Object> values = testingValues(manifest, call);
    Map<String, Object> updated = definition;
    if (replacement.isPresent()) {
      updated = installation.api().send("PUT", path, Map.of("manifest", manifest.content()), call);
    }
    return told(
        "Updated the", updated, id, workspace, setValues(id, workspace, manifest, values, call));
  }

  private Optional<Manifest> manifest(ToolCall call) {
    return call.text("manifest_yaml")
        .filter(text -> !text.isBlank())
        .map(text -> Manifest.read(text, Arguments.onByDefault(call, "pre_validate"), json));
  }

  private static ConfigSources testingSources(ToolCall call) {
    return ConfigSources.of(call, "testing_values", "testing_values_secret_name");
  }

  /** What the Connector Builder tests with; read before anything is sent. */
  private Map<String, Object> testingValues(Manifest manifest, ToolCall call) {
    ConfigSources sources = testingSources(call);
    return sources.areGiven()
        ? configs.resolvePart(sources, manifest.connectionSpecification(), call)
        : Map.of();
  }

  /** Sets the testing values where there are any. They are kept with the definition's project. */
  private Optional<Project> setValues(
      String id, String workspace, Manifest manifest, Map<String, Object> values, ToolCall call) {
    if (values.isEmpty()) {
      return Failures.ifAvailable(call, () -> projects.of(id, workspace, call))
          .flatMap(found -> found);
    }
    try {
      Project project =
          projects
              .of(id, workspace, call)
              .orElseThrow(() -> Failures.notFound("It has no Connector Builder project."));
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("workspaceId", workspace);
      body.put("builderProjectId", project.id());
      body.put("testingValues", values);
      body.put("spec", manifest.specification());
      installation
          .api()
          .configuration("/connector_builder_projects/update_testing_values", body, false, call);
      return Optional.of(project);
    } catch (ToolException failed) {
      throw new ToolException(
          new ToolResult.Failed(
              failed.failure().kind(),
              "The custom definition "
                  + id
                  + " is in place as it was given, but its testing values could not be set: "
                  + failed.failure().message()
                  + " Try again with update_custom_source_definition and the testing values"
                  + " alone.",
              failed.failure().details()),
          failed);
    }
  }

  private ToolResult told(
      String done,
      Map<String, Object> definition,
      String id,
      String workspace,
      Optional<Project> project) {
    return ToolResult.text(
        done
            + " "
            + Told.object(
                "custom source definition", Values.text(definition, "name").orElse("?"), id)
            + Values.number(definition, "version").map(number -> ", version " + number).orElse("")
            + project.map(found -> ", Connector Builder project " + found.id()).orElse("")
            + "."
            + Told.at(project.flatMap(found -> installation.web().builder(workspace, found.id()))));
  }
}
