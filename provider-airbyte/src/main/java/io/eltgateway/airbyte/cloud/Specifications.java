package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.AirbyteApi;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Map;
import java.util.Optional;

/** Finds what an existing source or destination takes as settings. Thread-safe. */
final class Specifications {
  private final AirbyteApi api;
  private final Registry registry;

  Specifications(AirbyteApi api, Registry registry) {
    this.api = api;
    this.registry = registry;
  }

  /**
   * The specification of its connector: the registry's, or that of the workspace's own low-code
   * definition.
   *
   * @param object the source or destination, as the vendor tells it
   * @return empty for connectors that only their owner knows
   */
  Optional<Map<String, Object>> of(
      Actor actor, Map<String, Object> object, String workspace, ToolCall call) {
    Optional<String> definition = Values.filled(object, "definitionId");
    Optional<Connector> published =
        definition.isPresent()
            ? registry.listing(call).connectors().stream()
                .filter(connector -> connector.kind() == actor.kind())
                .filter(connector -> connector.definitionId().equalsIgnoreCase(definition.get()))
                .findFirst()
            : Values.filled(object, actor.typeField())
                .flatMap(type -> registry.find(actor.label() + "-" + type, call));
    if (published.isPresent()) {
      return registry.specification(published.get(), call);
    }
    return actor == Actor.SOURCE
        ? definition.filter(Ids::isUuid).flatMap(id -> ofLowCode(id, workspace, call))
        : Optional.empty();
  }

  private Optional<Map<String, Object>> ofLowCode(
      String definition, String workspace, ToolCall call) {
    try {
      return Manifest.of(
              Values.object(
                  api.get(DefinitionTools.path(workspace) + "/" + definition, call), "manifest"))
          .connectionSpecification();
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }
}
