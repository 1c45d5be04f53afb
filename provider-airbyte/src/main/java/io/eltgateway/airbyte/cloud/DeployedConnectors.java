package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools that read the sources and destinations of a workspace. Their settings are in none of the
 * answers, since secrets stand among them. Thread-safe.
 */
public final class DeployedConnectors {
  private final Installation installation;

  /** The tools of an installation. */
  public DeployedConnectors(Installation installation) {
    this.installation = installation;
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    Kind sources = new Kind("source", installation.web()::source);
    Kind destinations = new Kind("destination", installation.web()::destination);
    return Map.of(
        "list_deployed_cloud_source_connectors", call -> list(sources, call),
        "list_deployed_cloud_destination_connectors", call -> list(destinations, call),
        "describe_cloud_source", call -> describe(sources, call),
        "describe_cloud_destination", call -> describe(destinations, call));
  }

  private interface Page {
    Optional<String> of(String workspace, String id);
  }

  /** Sources or destinations, by the vendor's word for one. */
  private record Kind(String word, Page page) {

    String path() {
      return "/" + word + "s";
    }
  }

  private ToolResult list(Kind kind, ToolCall call) {
    Lists wanted = Lists.of(call);
    String workspace = installation.workspaces().required(call);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("workspaceIds", workspace);
    query.put("includeDeleted", "false");
    List<Map<String, Object>> all =
        installation.api().list(kind.path(), query, wanted.toRead(), call);
    return ToolResult.json(
        wanted.of(all).stream().map(item -> listed(kind, workspace, item)).toList());
  }

  private static Map<String, Object> listed(Kind kind, String workspace, Map<String, Object> item) {
    String id = Values.text(item, kind.word() + "Id").orElse("");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("name", Values.text(item, "name").orElse(""));
    answer.put("url", kind.page().of(workspace, id).orElse(null));
    return answer;
  }

  private ToolResult describe(Kind kind, ToolCall call) {
    String id = Ids.required(call, kind.word() + "_id");
    String workspace = installation.workspaces().required(call);
    Map<String, Object> item = installation.api().get(kind.path() + "/" + id, call);
    Workspaces.check(kind.word(), item, workspace);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(kind.word() + "_id", id);
    answer.put(kind.word() + "_name", Values.text(item, "name").orElse(""));
    answer.put(kind.word() + "_url", kind.page().of(workspace, id).orElse(null));
    answer.put("connector_definition_id", Values.text(item, "definitionId").orElse(null));
    return ToolResult.json(answer);
  }
}
