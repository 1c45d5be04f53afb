package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.cloud.BuilderProjects.Project;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tools that read custom source definitions: connectors that are a YAML manifest. Thread-safe. */
public final class DefinitionTools {
  private final Installation installation;
  private final BuilderProjects projects;

  /** The tools of an installation. */
  public DefinitionTools(Installation installation) {
    this.installation = installation;
    this.projects = new BuilderProjects(installation.api());
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "list_custom_source_definitions", this::list,
        "get_custom_source_definition", this::get,
        "get_connector_builder_draft_manifest", this::draft);
  }

  /** The path of a workspace's definitions. */
  static String path(String workspace) {
    return "/workspaces/" + workspace + "/definitions/declarative_sources";
  }

  private ToolResult list(ToolCall call) {
    String workspace = installation.workspaces().required(call);
    Map<String, Object> page = installation.api().get(path(workspace), call);
    return ToolResult.json(
        installation
            .parallel()
            .map(
                Values.objects(page, "data"),
                call,
                definition -> listed(definition, workspace, call)));
  }

  private Map<String, Object> listed(
      Map<String, Object> definition, String workspace, ToolCall call) {
    String id = Values.text(definition, "id").orElse("");
    Optional<Project> project =
        Failures.ifAvailable(call, () -> projects.of(id, workspace, call)).flatMap(found -> found);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("definition_id", id);
    answer.put("name", Values.text(definition, "name").orElse(""));
    answer.put("version", version(definition));
    answer.put("connector_builder_project_url", address(workspace, project));
    return answer;
  }

  private ToolResult get(ToolCall call) {
    String workspace = installation.workspaces().required(call);
    boolean withDraft = call.flag("include_draft");
    Map<String, Object> definition = definition(workspace, call);
    String id = Ids.required(call, "definition_id");
    // Without a draft the project only adorns the answer.
    Optional<Project> project =
        withDraft
            ? projects.of(id, workspace, call)
            : Failures.ifAvailable(call, () -> projects.of(id, workspace, call))
                .flatMap(found -> found);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("definition_id", id);
    answer.put("name", Values.text(definition, "name").orElse(""));
    answer.put("version", version(definition));
    addProject(answer, workspace, project);
    answer.put("manifest", Values.object(definition, "manifest"));
    if (withDraft) {
      addDraft(answer, project, call);
    }
    return ToolResult.json(answer);
  }

  private ToolResult draft(ToolCall call) {
    String workspace = installation.workspaces().required(call);
    Map<String, Object> definition = definition(workspace, call);
    String id = Ids.required(call, "definition_id");
    Optional<Project> project = projects.of(id, workspace, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("definition_id", id);
    answer.put("name", Values.text(definition, "name").orElse(""));
    addProject(answer, workspace, project);
    addDraft(answer, project, call);
    answer.put("published_manifest", Values.object(definition, "manifest"));
    return ToolResult.json(answer);
  }

  private Map<String, Object> definition(String workspace, ToolCall call) {
    String id = Ids.required(call, "definition_id");
    return installation.api().get(path(workspace) + "/" + id, call);
  }

  private void addProject(Map<String, Object> answer, String workspace, Optional<Project> project) {
    answer.put("connector_builder_project_id", project.map(Project::id).orElse(null));
    answer.put("connector_builder_project_url", address(workspace, project));
  }

  private void addDraft(Map<String, Object> answer, Optional<Project> project, ToolCall call) {
    Optional<Map<String, Object>> draft = project.flatMap(p -> projects.draft(p, call));
    answer.put("has_draft", draft.isPresent());
    answer.put("draft_manifest", draft.filter(manifest -> !manifest.isEmpty()).orElse(null));
  }

  private String address(String workspace, Optional<Project> project) {
    return project.flatMap(p -> installation.web().builder(workspace, p.id())).orElse(null);
  }

  private static String version(Map<String, Object> definition) {
    return Values.number(definition, "version")
        .map(String::valueOf)
        .or(() -> Values.text(definition, "version"))
        .orElse("");
  }
}
