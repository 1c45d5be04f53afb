package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Deletes a connection, and its source and destination where that is wanted. All of it is checked
 * before anything is deleted. Thread-safe.
 */
final class ConnectionDeletion {
  private final Installation installation;
  private final AirbyteApi api;
  private final DeleteRules rules;
  private final Dependents dependents;

  ConnectionDeletion(Installation installation, DeleteRules rules, Dependents dependents) {
    this.installation = installation;
    this.api = installation.api();
    this.rules = rules;
    this.dependents = dependents;
  }

  /** An end of the connection that is to go as well. */
  private record End(Actor actor, String id, String name) {

    String told() {
      return Told.object(actor.label(), name, id);
    }
  }

  ToolResult delete(ToolCall call) {
    String id = Ids.required(call, "connection_id");
    String given = Arguments.text(call, "name");
    Map<String, Object> connection = api.get(path(id), call);
    installation
        .workspaces()
        .optional(call)
        .ifPresent(workspace -> Workspaces.check("connection", connection, workspace));
    String name = Values.text(connection, "name").orElse("");
    rules.check("connection", name, given, "rename it with rename_cloud_connection", call);
    List<End> ends = new ArrayList<>();
    for (Actor actor : Actor.values()) {
      if (call.flag("cascade_delete_" + actor.label())) {
        ends.add(checked(actor, connection, id, call));
      }
    }
    api.send("DELETE", path(id), null, call);
    call.changes().deleted(ObjectPath.of("connection", id));
    List<String> gone = new ArrayList<>(List.of(Told.object("connection", name, id)));
    for (End end : ends) {
      delete(end, gone, call);
    }
    return ToolResult.text("Deleted for good: the " + String.join(", the ", gone) + ".");
  }

  private End checked(Actor actor, Map<String, Object> connection, String own, ToolCall call) {
    String id =
        Values.filled(connection, actor.idField())
            .filter(Ids::isUuid)
            .orElseThrow(() -> missing(actor, FailureKind.UPSTREAM));
    call.changes().requireOwned(actor.object(id));
    Map<String, Object> found = read(actor, id, call);
    String name = Values.text(found, "name").orElse("");
    rules.checkMarker(actor.label(), name, "rename it with " + actor.renameTool(), call);
    if (call.changes().ownOnly()) {
      // Deleting an end takes its other connections with it.
      dependents.connectionsOf(actor, id, found, call).stream()
          .filter(other -> !other.id().equalsIgnoreCase(own))
          .forEach(call.changes()::requireOwned);
    }
    return new End(actor, id, name);
  }

  /** The connection is there, so the call must not fail as if what it names were not. */
  private Map<String, Object> read(Actor actor, String id, ToolCall call) {
    try {
      return api.get(actor.path(id), call);
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.NOT_FOUND) {
        throw missing(actor, FailureKind.CONFLICT);
      }
      throw failed;
    }
  }

  private static ToolException missing(Actor actor, FailureKind kind) {
    return new ToolException(
        kind,
        "Airbyte knows no "
            + actor.label()
            + " of this connection, so nothing was deleted. Try again without cascade_delete_"
            + actor.label()
            + ".");
  }

  private void delete(End end, List<String> gone, ToolCall call) {
    try {
      api.send("DELETE", end.actor().path(end.id()), null, call);
    } catch (ToolException failed) {
      if (failed.failure().kind() != FailureKind.NOT_FOUND) {
        throw partly(end, gone, failed);
      }
    }
    call.changes().deleted(end.actor().object(end.id()));
    gone.add(end.told());
  }

  private static ToolException partly(End end, List<String> gone, ToolException failed) {
    return new ToolException(
        new ToolResult.Failed(
            failed.failure().kind(),
            "The "
                + String.join(", the ", gone)
                + (gone.size() == 1 ? " is" : " are")
                + " already deleted, but the "
                + end.told()
                + " is not: "
                + failed.failure().message()
                + " Delete what is left with "
                + end.actor().deleteTool()
                + ".",
            failed.failure().details()),
        failed);
  }

  private static String path(String id) {
    return "/connections/" + id;
  }
}
