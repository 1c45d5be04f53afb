package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that read one connection or list those of a workspace. Thread-safe. */
public final class ConnectionTools {
  private final Installation installation;
  private final Connections connections;

  /** The tools of an installation. */
  public ConnectionTools(Installation installation) {
    this.installation = installation;
    this.connections = new Connections(installation.api());
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "describe_cloud_connection", this::describe,
        "list_deployed_cloud_connections", this::list,
        "get_connection_artifact", new ConnectionArtifacts(installation)::get);
  }

  private ToolResult describe(ToolCall call) {
    String id = Ids.required(call, "connection_id");
    String workspace = installation.workspaces().required(call);
    Map<String, Object> connection = connections.get(id, workspace, call);
    String source = Values.text(connection, "sourceId").orElse("");
    String destination = Values.text(connection, "destinationId").orElse("");
    List<Optional<String>> names =
        installation
            .parallel()
            .map(
                List.of("/sources/" + path(source), "/destinations/" + path(destination)),
                call,
                path -> name(path, call));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("connection_id", id);
    answer.put("connection_name", Values.text(connection, "name").orElse(""));
    answer.put("connection_url", installation.web().connection(workspace, id).orElse(null));
    answer.put("source_id", source);
    answer.put("source_name", names.get(0).orElse(null));
    answer.put("destination_id", destination);
    answer.put("destination_name", names.get(1).orElse(null));
    answer.put(
        "selected_streams",
        Values.objects(connection, "configurations", "streams").stream()
            .map(stream -> Values.text(stream, "name").orElse(""))
            .toList());
    answer.put("table_prefix", Values.text(connection, "prefix").orElse(""));
    return ToolResult.json(answer);
  }

  /** The connection can be described without it. */
  private Optional<String> name(String path, ToolCall call) {
    return Failures.ifAvailable(call, () -> installation.api().get(path, call))
        .flatMap(connector -> Values.text(connector, "name"));
  }

  private static String path(String id) {
    return Ids.checked("An id in Airbyte's answer", id);
  }

  private ToolResult list(ToolCall call) {
    Lists wanted = Lists.of(call);
    boolean failingOnly = call.flag("failing_connections_only");
    boolean withStatus = failingOnly || call.flag("with_connection_status");
    String workspace = installation.workspaces().required(call);
    int toRead = failingOnly ? Integer.MAX_VALUE : wanted.toRead();
    List<Map<String, Object>> named = wanted.named(connections.list(workspace, toRead, call));
    if (!withStatus) {
      return ToolResult.json(
          wanted.cut(named).stream().map(item -> listed(workspace, item)).toList());
    }
    List<Map<String, Object>> looked = failingOnly ? named : wanted.cut(named);
    List<ConnectionStatus> statuses =
        installation
            .parallel()
            .map(looked, call, item -> ConnectionStatus.read(installation, workspace, item, call));
    return ToolResult.json(
        wanted.cut(
            statuses.stream()
                .filter(status -> !failingOnly || status.mayFail())
                .map(status -> status.addedTo(listed(workspace, status.connection())))
                .toList()));
  }

  private Map<String, Object> listed(String workspace, Map<String, Object> connection) {
    String id = Values.text(connection, "connectionId").orElse("");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("name", Values.text(connection, "name").orElse(""));
    answer.put("url", installation.web().connection(workspace, id).orElse(null));
    answer.put("source_id", Values.text(connection, "sourceId").orElse(null));
    answer.put("destination_id", Values.text(connection, "destinationId").orElse(null));
    return answer;
  }
}
