package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The tools that show something to a person. Thread-safe. */
public final class InteractiveTools {
  /** The tool that shows one connection. */
  static final String HISTORY = "show_connection_sync_history";

  /** Any object: the shape stands in the documentation, where it costs no tokens. */
  private static final String ANY_OBJECT = "{\"type\":\"object\"}";

  private final ConnectorsList connectors;
  private final SyncHistory history;
  private final WorkspaceStatus status;

  /**
   * Tools of one instance.
   *
   * @param registryRoot the registry's root, for results
   */
  public InteractiveTools(
      Installation installation, Registry registry, URI registryRoot, Json json) {
    connectors = new ConnectorsList(registry, registryRoot);
    history = new SyncHistory(installation, json);
    status = new WorkspaceStatus(installation, json, InstantSource.system());
  }

  /** What the tools do, by their names. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "show_connectors_list",
        connectors::show,
        HISTORY,
        history::show,
        "show_workspace_sync_status",
        status::show);
  }

  /**
   * The tool with the view that belongs to it: clients find it in the tool's metadata. Other tools
   * stay as they are.
   */
  public static Tool withView(Tool tool) {
    Optional<View> view = View.ofTool(tool.spec().name());
    return view.isEmpty() ? tool : Tool.of(spec(tool.spec(), view.get()), tool::call);
  }

  private static ToolSpec spec(ToolSpec spec, View view) {
    return new ToolSpec(
        spec.name(),
        spec.group(),
        spec.description(),
        spec.effect(),
        spec.traits(),
        spec.raises(),
        spec.idempotent(),
        spec.needsCredentials(),
        spec.openArguments(),
        spec.inputSchema(),
        Optional.of(ANY_OBJECT),
        spec.extras(),
        Map.of("ui", Map.of("resourceUri", view.uri())),
        spec.target(),
        spec.creates(),
        spec.cascades(),
        spec.rateClass(),
        spec.timeout());
  }
}
