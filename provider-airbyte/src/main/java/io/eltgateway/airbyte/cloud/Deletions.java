package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.api.Workspaces;
import io.eltgateway.spi.Cascade;
import io.eltgateway.spi.ObjectPath;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.Map;

/** The tools that delete for good. Thread-safe. */
public final class Deletions {
  private final Installation installation;
  private final AirbyteApi api;
  private final DeleteRules rules;
  private final Dependents dependents;

  /**
   * The tools of one instance.
   *
   * @param markerRequired whether names must say that their object may be deleted, also where the
   *     policy allows everything
   */
  public Deletions(Installation installation, boolean markerRequired) {
    this.installation = installation;
    this.api = installation.api();
    this.rules = new DeleteRules(markerRequired);
    this.dependents = new Dependents(installation);
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "permanently_delete_cloud_source",
        call -> deleteActor(Actor.SOURCE, call),
        "permanently_delete_cloud_destination",
        call -> deleteActor(Actor.DESTINATION, call),
        "permanently_delete_cloud_connection",
        new ConnectionDeletion(installation, rules, dependents)::delete,
        "permanently_delete_custom_source_definition",
        this::deleteDefinition);
  }

  /** What goes together with the targets, by tool. */
  public Map<String, Cascade> cascades() {
    return Map.of(
        "permanently_delete_cloud_source", dependents.connectionsOf(Actor.SOURCE),
        "permanently_delete_cloud_destination", dependents.connectionsOf(Actor.DESTINATION),
        "permanently_delete_custom_source_definition", dependents.sourcesOfDefinition());
  }

  private ToolResult deleteActor(Actor actor, ToolCall call) {
    String id = actor.id(call);
    String given = Arguments.text(call, "name");
    Map<String, Object> found = api.get(actor.path(id), call);
    installation
        .workspaces()
        .optional(call)
        .ifPresent(workspace -> Workspaces.check(actor.label(), found, workspace));
    String name = Values.text(found, "name").orElse("");
    rules.check(actor.label(), name, given, "rename it with " + actor.renameTool(), call);
    api.send("DELETE", actor.path(id), null, call);
    call.changes().deleted(actor.object(id));
    return ToolResult.text("Deleted the " + Told.object(actor.label(), name, id) + " for good.");
  }

  private ToolResult deleteDefinition(ToolCall call) {
    String id = Ids.required(call, "definition_id");
    String given = Arguments.text(call, "name");
    String workspace = installation.workspaces().required(call);
    String path = DefinitionTools.path(workspace) + "/" + id;
    String name = Values.text(api.get(path, call), "name").orElse("");
    rules.check(
        "custom source definition",
        name,
        given,
        "have it renamed in the Connector Builder, since no tool renames definitions",
        call);
    api.send("DELETE", path, null, call);
    call.changes().deleted(ObjectPath.of("definition", id));
    return ToolResult.text(
        "Deleted the " + Told.object("custom source definition", name, id) + " for good.");
  }
}
