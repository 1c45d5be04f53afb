package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.config.ConfigSources;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tools that make sources and destinations. Thread-safe. */
public final class Deployments {
  private static final String NO_OP = "destination-dev-null";

  /** The vendor's definition of its destination that keeps nothing. */
  private static final String NO_OP_DEFINITION = "a7bcc9d8-13b3-4e49-b80d-d020b90045e3";

  private final Installation installation;
  private final Registry registry;
  private final ConnectorConfigs configs;

  /** The tools of one instance. */
  public Deployments(Installation installation, Registry registry, ConnectorConfigs configs) {
    this.installation = installation;
    this.registry = registry;
    this.configs = configs;
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "deploy_source_to_cloud", call -> deploy(Actor.SOURCE, call),
        "deploy_destination_to_cloud", call -> deploy(Actor.DESTINATION, call),
        "deploy_noop_destination_to_cloud", this::deployNoOp);
  }

  private ToolResult deploy(Actor actor, ToolCall call) {
    String name = Arguments.text(call, actor.label() + "_name");
    Connector connector = connector(actor, call);
    Map<String, Object> specification = specification(connector, call);
    Map<String, Object> configuration =
        configs.resolve(ConfigSources.of(call), Optional.of(specification), call);
    configuration.put(actor.typeField(), actor.typeOf(connector.name()));
    return make(actor, name, configuration, definition(actor, connector), call);
  }

  private Connector connector(Actor actor, ToolCall call) {
    Connector connector =
        registry.required(Arguments.text(call, actor.label() + "_connector_name"), call);
    if (connector.kind() != actor.kind()) {
      throw Failures.arguments(
          "'"
              + connector.name()
              + "' is a "
              + connector.kind().label()
              + " and not a "
              + actor.label()
              + ". Use deploy_"
              + connector.kind().label()
              + "_to_cloud for it.");
    }
    return connector;
  }

  private Map<String, Object> specification(Connector connector, ToolCall call) {
    return registry
        .specification(connector, call)
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.NOT_FOUND,
                    "The registry has no specification of '"
                        + connector.name()
                        + "', so nobody can check its settings or say which are secret. Nothing was"
                        + " deployed; set it up in Airbyte's web application."));
  }

  /**
   * The definition, where the type does not lead to it: the type's name is made of the connector's,
   * which other publishers' do not follow.
   */
  private static Optional<String> definition(Actor actor, Connector connector) {
    if (connector.name().equals(NO_OP)) {
      return Optional.of(NO_OP_DEFINITION);
    }
    return connector.name().startsWith(actor.label() + "-")
        ? Optional.empty()
        : Optional.of(connector.definitionId());
  }

  private ToolResult deployNoOp(ToolCall call) {
    String name = call.text("name").filter(text -> !text.isBlank()).orElse("No-op Destination");
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("test_destination", Map.of("test_destination_type", "SILENT"));
    configuration.put(Actor.DESTINATION.typeField(), Actor.DESTINATION.typeOf(NO_OP));
    return make(Actor.DESTINATION, name, configuration, Optional.of(NO_OP_DEFINITION), call);
  }

  private ToolResult make(
      Actor actor,
      String name,
      Map<String, Object> configuration,
      Optional<String> definition,
      ToolCall call) {
    String workspace = installation.workspaces().required(call);
    AirbyteApi api = installation.api();
    if (Arguments.onByDefault(call, "unique")) {
      Map<String, String> query = Map.of("workspaceIds", workspace, "includeDeleted", "false");
      Duplicates.refuse(
          actor.label(),
          name,
          api.list(actor.path(), query, Integer.MAX_VALUE, call),
          actor.idField());
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("workspaceId", workspace);
    body.put("configuration", configuration);
    definition.ifPresent(id -> body.put("definitionId", id));
    String id = actor.made(api.send("POST", actor.path(), body, call), name, call);
    return ToolResult.text(
        "Deployed the "
            + Told.object(actor.label(), name, id)
            + "."
            + Told.at(actor.page(installation.web(), workspace, id)));
  }
}
