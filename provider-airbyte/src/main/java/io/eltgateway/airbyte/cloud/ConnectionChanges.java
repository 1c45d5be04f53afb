package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The tools that make connections and change what they sync. Thread-safe. */
public final class ConnectionChanges {
  private static final String PATH = "/connections";

  private final Installation installation;
  private final AirbyteApi api;
  private final Connections connections;
  private final StreamNames streams;

  /** The tools of one instance. */
  public ConnectionChanges(Installation installation, Json json) {
    this.installation = installation;
    this.api = installation.api();
    this.connections = new Connections(api);
    this.streams = new StreamNames(json);
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "create_connection_on_cloud", this::create,
        "rename_cloud_connection", this::rename,
        "set_cloud_connection_table_prefix", this::setPrefix,
        "set_cloud_connection_selected_streams", this::selectStreams,
        "update_cloud_connection", new ConnectionSchedules(installation)::update);
  }

  private ToolResult create(ToolCall call) {
    String name = Arguments.text(call, "connection_name");
    List<String> names = streams.of(call, "selected_streams");
    String source = Actor.SOURCE.id(call);
    String destination = Actor.DESTINATION.id(call);
    String workspace = installation.workspaces().required(call);
    Actor.SOURCE.read(api, source, workspace, call);
    Actor.DESTINATION.read(api, destination, workspace, call);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("sourceId", source);
    body.put("destinationId", destination);
    body.put("configurations", selection(names, List.of()));
    body.put("prefix", call.text("table_prefix").orElse(""));
    body.put("namespaceDefinition", "destination");
    body.put("nonBreakingSchemaUpdatesBehavior", "ignore");
    String id = made(api.send("POST", PATH, body, call), name, call);
    return ToolResult.text(
        "Created the "
            + Told.object("connection", name, id)
            + "."
            + Told.at(installation.web().connection(workspace, id)));
  }

  private static String made(Map<String, Object> answer, String name, ToolCall call) {
    String id =
        Values.filled(answer, "connectionId")
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.UPSTREAM,
                        "Airbyte took the connection '"
                            + name
                            + "' but did not tell its id. Call list_deployed_cloud_connections to"
                            + " find it before trying again."));
    call.changes().created(ObjectPath.of("connection", id));
    return id;
  }

  private ToolResult rename(ToolCall call) {
    String name = Arguments.text(call, "name");
    return change(
        call,
        (connection, id) -> {
          patch(id, Map.of("name", name), call);
          return "Renamed the " + told(connection, id) + " to '" + name + "'.";
        });
  }

  private ToolResult setPrefix(ToolCall call) {
    String prefix = call.text("prefix").orElse("");
    return change(
        call,
        (connection, id) -> {
          patch(id, Map.of("prefix", prefix), call);
          return "Set the table prefix of the "
              + told(connection, id)
              + (prefix.isEmpty() ? " to nothing." : " to '" + prefix + "'.")
              + " Tables that were written before keep their names.";
        });
  }

  private ToolResult selectStreams(ToolCall call) {
    List<String> names = streams.of(call, "stream_names");
    return change(
        call,
        (connection, id) -> {
          List<Map<String, Object>> before =
              Values.objects(connection, "configurations", "streams");
          patch(id, Map.of("configurations", selection(names, before)), call);
          return "The "
              + told(connection, id)
              + " now syncs these streams and no others: "
              + String.join(", ", names)
              + ".";
        });
  }

  /**
   * What the vendor is sent as selection. It replaces all that was there, so streams that stay keep
   * what was set for them: a stream that lost its mappers would sync in clear what they hide.
   */
  private static Map<String, Object> selection(
      List<String> names, List<Map<String, Object>> before) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String name : names) {
      List<Map<String, Object>> known =
          before.stream()
              .filter(stream -> Values.text(stream, "name").filter(name::equals).isPresent())
              .map(ConnectionChanges::withoutEmpty)
              .toList();
      // Two streams of one name differ in their namespace; a name alone means them all.
      all.addAll(known.isEmpty() ? List.of(Map.of("name", name)) : known);
    }
    return Map.of("streams", all);
  }

  /** An empty list of selected fields would mean no field, where the vendor meant all of them. */
  private static Map<String, Object> withoutEmpty(Map<String, Object> stream) {
    Map<String, Object> filled = new LinkedHashMap<>();
    stream.forEach(
        (key, value) -> {
          if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            filled.put(key, value);
          }
        });
    return filled;
  }

  private ToolResult change(ToolCall call, BiFunction<Map<String, Object>, String, String> work) {
    String id = Ids.required(call, "connection_id");
    String workspace = installation.workspaces().required(call);
    String done = work.apply(connections.get(id, workspace, call), id);
    return ToolResult.text(done + Told.at(installation.web().connection(workspace, id)));
  }

  private void patch(String id, Map<String, Object> body, ToolCall call) {
    api.send("PATCH", PATH + "/" + id, body, call);
  }

  private static String told(Map<String, Object> connection, String id) {
    return Told.object("connection", Values.text(connection, "name").orElse("?"), id);
  }
}
