package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What goes, or changes, together with something else: the connections of a source or destination,
 * the sources of a definition with theirs. Thread-safe.
 */
final class Dependents {
  private final Installation installation;
  private final AirbyteApi api;
  private final Connections connections;

  Dependents(Installation installation) {
    this.installation = installation;
    this.api = installation.api();
    this.connections = new Connections(api);
  }

  /** The connections of the source or destination that a call names. */
  Cascade connectionsOf(Actor actor) {
    return new Cascade(
        "connection",
        call -> {
          String id = actor.id(call);
          List<ObjectPath> found = connectionsOf(actor, id, api.get(actor.path(id), call), call);
          return new Cascade.Listing(found, true);
        });
  }

  /**
   * The connections of a source or destination.
   *
   * @param object it, as the vendor tells it
   */
  List<ObjectPath> connectionsOf(
      Actor actor, String id, Map<String, Object> object, ToolCall call) {
    String workspace =
        Values.filled(object, "workspaceId")
            .orElseThrow(
                () ->
                    new ToolException(
                        FailureKind.UPSTREAM,
                        "Airbyte did not tell the workspace of this " + actor.label() + "."));
    return connections.list(workspace, Integer.MAX_VALUE, call).stream()
        .filter(one -> isSame(one, actor.idField(), id))
        .map(one -> object("connection", one, "connectionId"))
        .toList();
  }

  /** The sources of the custom definition that a call names, and the connections of those. */
  Cascade sourcesOfDefinition() {
    return new Cascade(
        "source",
        call -> {
          String id = Ids.required(call, "definition_id");
          String workspace = installation.workspaces().required(call);
          Map<String, String> query = Map.of("workspaceIds", workspace, "includeDeleted", "false");
          List<Map<String, Object>> sources =
              api.list(Actor.SOURCE.path(), query, Integer.MAX_VALUE, call).stream()
                  .filter(source -> isSame(source, "definitionId", id))
                  .toList();
          List<ObjectPath> found = new ArrayList<>();
          sources.forEach(source -> found.add(object("source", source, Actor.SOURCE.idField())));
          if (!sources.isEmpty()) {
            connections.list(workspace, Integer.MAX_VALUE, call).stream()
                .filter(one -> sources.stream().anyMatch(source -> isEndOf(one, source)))
                .forEach(one -> found.add(object("connection", one, "connectionId")));
          }
          return new Cascade.Listing(found, true);
        });
  }

  private static boolean isEndOf(Map<String, Object> connection, Map<String, Object> source) {
    String field = Actor.SOURCE.idField();
    return Values.text(source, field).filter(id -> isSame(connection, field, id)).isPresent();
  }

  private static boolean isSame(Map<String, Object> one, String field, String id) {
    return Values.text(one, field).filter(id::equalsIgnoreCase).isPresent();
  }

  /** One without an id counts too: nobody can have made it, so it stops the call. */
  private static ObjectPath object(String kind, Map<String, Object> one, String idField) {
    return ObjectPath.of(kind, Values.text(one, idField).orElse(""));
  }
}
