package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.config.ConfigSources;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.Map;
import java.util.Optional;

/** The tools that change sources and destinations. Thread-safe. */
public final class ActorChanges {
  private final Installation installation;
  private final AirbyteApi api;
  private final ConnectorConfigs configs;
  private final Specifications specifications;

  /** The tools of one instance. */
  public ActorChanges(Installation installation, Registry registry, ConnectorConfigs configs) {
    this.installation = installation;
    this.api = installation.api();
    this.configs = configs;
    this.specifications = new Specifications(api, registry);
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "rename_cloud_source", call -> rename(Actor.SOURCE, call),
        "rename_cloud_destination", call -> rename(Actor.DESTINATION, call),
        "update_cloud_source_config", call -> configure(Actor.SOURCE, call),
        "update_cloud_destination_config", call -> configure(Actor.DESTINATION, call));
  }

  private ToolResult rename(Actor actor, ToolCall call) {
    String id = actor.id(call);
    String name = Arguments.text(call, "name");
    String workspace = installation.workspaces().required(call);
    Map<String, Object> before = actor.read(api, id, workspace, call);
    api.send("PATCH", actor.path(id), Map.of("name", name), call);
    return ToolResult.text(
        "Renamed the "
            + Told.object(actor.label(), Values.text(before, "name").orElse("?"), id)
            + " to '"
            + name
            + "'."
            + Told.at(actor.page(installation.web(), workspace, id)));
  }

  /** The vendor lays what it gets over what it has: a part of the settings is enough. */
  private ToolResult configure(Actor actor, ToolCall call) {
    String id = actor.id(call);
    String workspace = installation.workspaces().required(call);
    Map<String, Object> object = actor.read(api, id, workspace, call);
    Optional<Map<String, Object>> specification = specifications.of(actor, object, workspace, call);
    Map<String, Object> configuration =
        configs.resolvePart(ConfigSources.of(call), specification, call);
    if (configuration.isEmpty()) {
      throw Failures.arguments(
          "No settings were given, so nothing was changed. Give the fields to change as 'config',"
              + " or the name of a secret that holds them as 'config_secret_name'.");
    }
    api.send("PATCH", actor.path(id), Map.of("configuration", configuration), call);
    return ToolResult.text(
        "Updated the settings of the "
            + Told.object(actor.label(), Values.text(object, "name").orElse("?"), id)
            + "."
            + Told.at(actor.page(installation.web(), workspace, id)));
  }
}
