package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection's state and catalog in the form of the Airbyte protocol, which connectors read: keys
 * with underscores where the configuration API has capitals. Thread-safe.
 */
final class ConnectionArtifacts {
  private final Installation installation;

  ConnectionArtifacts(Installation installation) {
    this.installation = installation;
  }

  ToolResult get(ToolCall call) {
    String connection = Ids.required(call, "connection_id");
    String workspace = installation.workspaces().required(call);
    boolean catalog = call.text("artifact_type").orElse("").equals("catalog");
    return ToolResult.json(
        catalog ? catalog(connection, workspace, call) : state(connection, workspace, call));
  }

  private Object state(String connection, String workspace, ToolCall call) {
    // The answer below does not say whose it is.
    new Connections(installation.api()).get(connection, workspace, call);
    Map<String, Object> state =
        installation
            .api()
            .configuration("/state/get", Map.of("connectionId", connection), true, call);
    List<Object> messages =
        switch (Values.text(state, "stateType").orElse("")) {
          case "stream" -> streamMessages(state);
          case "global" -> globalMessage(Values.object(state, "globalState"));
          case "legacy" -> legacyMessage(state);
          default -> List.of();
        };
    return messages.isEmpty()
        ? nothing("This connection has no state: none of its syncs has stored one yet.")
        : messages;
  }

  private static List<Object> streamMessages(Map<String, Object> state) {
    return Values.objects(state, "streamState").stream()
        .<Object>map(stream -> Map.of("type", "STREAM", "stream", stream(stream)))
        .toList();
  }

  private static List<Object> globalMessage(Map<String, Object> global) {
    if (global.isEmpty()) {
      return List.of();
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("shared_state", global.getOrDefault("shared_state", global.get("sharedState")));
    message.put(
        "stream_states",
        Values.objects(global, "streamStates").stream().map(ConnectionArtifacts::stream).toList());
    return List.of(Map.of("type", "GLOBAL", "global", message));
  }

  private static List<Object> legacyMessage(Map<String, Object> state) {
    Object data = state.get("state");
    boolean none = data == null || (data instanceof Map<?, ?> map && map.isEmpty());
    return none ? List.of() : List.of(Map.of("type", "LEGACY", "data", data));
  }

  private static Map<String, Object> stream(Map<String, Object> state) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("name", Values.find(state, "streamDescriptor", "name"));
    descriptor.put("namespace", Values.find(state, "streamDescriptor", "namespace"));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("stream_descriptor", descriptor);
    message.put("stream_state", state.get("streamState"));
    return message;
  }

  private Object catalog(String connection, String workspace, ToolCall call) {
    Map<String, Object> read =
        installation
            .api()
            .configuration(
                "/web_backend/connections/get",
                Map.of("connectionId", connection, "withRefreshedCatalog", false),
                true,
                call);
    Workspaces.check("connection", Values.object(read, "source"), workspace);
    if (!(Values.find(read, "syncCatalog", "streams") instanceof List<?>)) {
      return nothing("This connection has no catalog.");
    }
    return Map.of(
        "streams",
        Values.objects(read, "syncCatalog", "streams").stream()
            .map(ConnectionArtifacts::configuredStream)
            .toList());
  }

  private static Map<String, Object> configuredStream(Map<String, Object> entry) {
    Map<String, Object> configured = new LinkedHashMap<>();
    configured.put("stream", underscored(Values.object(entry, "stream")));
    configured.putAll(underscored(Values.object(entry, "config")));
    // The settings of a mapper that encrypts a column hold its key.
    configured.computeIfPresent(
        "mappers",
        (name, mappers) ->
            Values.asObjects(mappers).stream()
                .map(mapper -> Collections.singletonMap("type", mapper.get("type")))
                .toList());
    return configured;
  }

  /** Keys of this level only: below are names of the customer's. */
  private static Map<String, Object> underscored(Map<String, Object> object) {
    Map<String, Object> renamed = new LinkedHashMap<>();
    object.forEach(
        (key, value) ->
            renamed.put(
                key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT), value));
    return renamed;
  }

  private static Map<String, Object> nothing(String why) {
    return Map.of("ERROR", why);
  }
}
