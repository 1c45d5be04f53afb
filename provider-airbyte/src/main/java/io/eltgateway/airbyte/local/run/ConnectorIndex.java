package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.ToolCall;
import java.util.Optional;

/** What is known of the vendor's connectors: the registry, or what a test says. Thread-safe. */
public interface ConnectorIndex {

  /**
   * The connector of this name.
   *
   * @throws io.eltgateway.spi.ToolException when there is none, or nobody can say
   */
  Connector required(String name, ToolCall call);

  /** The manifest of a manifest-only connector, as YAML. */
  Optional<String> manifest(Connector connector, ToolCall call);

  /** The Python code that comes with a manifest. */
  Optional<String> components(Connector connector, ToolCall call);
}
