package io.eltgateway.airbyte.local.smoke;

import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.airbyte.local.run.ExecutionMode;
import io.eltgateway.airbyte.local.tools.RunArguments;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tool {@code destination_smoke_test}. Thread-safe. */
public final class SmokeTest {
  /** A setting by which some destinations skip what the test is meant to try. */
  private static final String WITHOUT_TYPING = "disable_type_dedupe";

  /**
   * Settings that say where data goes whose stream has no namespace, and where raw tables go. Some
   * destinations put everything there, so the test names its own namespace in them.
   */
  private static final List<String> DEFAULT_NAMESPACES =
      List.of("schema", "raw_data_schema", "raw_data_dataset");

  private final ConnectorRuns runs;
  private final RunArguments arguments;
  private final Supplier<List<StoredNamespaces>> stores;
  private final InstantSource clock;
  private final Json json;
  // Read by the first call: a gateway that never runs a smoke test starts without them.
  private Scenarios scenarios;

  /**
   * A smoke test over these connectors.
   *
   * @param stores what can look into destinations whose data lies on this machine; asked by each
   *     test
   */
  public SmokeTest(
      ConnectorRuns runs,
      RunArguments arguments,
      Supplier<List<StoredNamespaces>> stores,
      InstantSource clock,
      Json json) {
    this.runs = runs;
    this.arguments = arguments;
    this.stores = stores;
    this.clock = clock;
    this.json = json;
  }

  /** The tool's work, by name. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of("destination_smoke_test", this::test);
  }

  private ToolResult test(ToolCall call) {
    ConnectorRun bare = destination(call);
    Scenarios known = scenarios();
    ScenarioChoice choice = ScenarioChoice.of(call, known, json);
    Map<String, Object> specification = runs.specification(bare, call);
    ConnectorRun configured = arguments.withSettings(bare, specification, call);
    Namespace namespace = Namespace.of(call, clock);
    ConnectorRun destination = into(namespace, configured, specification);
    SmokeRun run = new SmokeRun(runs, destination, namespace, stores.get(), clock, call);
    if (!call.flag("skip_preflight")) {
      run.preflight(known.preflight());
    }
    return ToolResult.json(run.test(choice));
  }

  private synchronized Scenarios scenarios() {
    if (scenarios == null) {
      scenarios = new Scenarios(json);
    }
    return scenarios;
  }

  private static ConnectorRun destination(ToolCall call) {
    ConnectorRun bare = RunArguments.destination(call, "destination_connector_name");
    return call.text("docker_image")
        .filter(image -> !image.isBlank())
        .map(image -> bare.in(ExecutionMode.DOCKER).asImage(image.strip()))
        .orElse(bare);
  }

  private static ConnectorRun into(
      Namespace namespace, ConnectorRun destination, Map<String, Object> specification) {
    Map<?, ?> settings =
        specification.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
    Map<String, Object> config = new LinkedHashMap<>(destination.config());
    if (settings.containsKey(WITHOUT_TYPING)) {
      config.put(WITHOUT_TYPING, false);
    }
    DEFAULT_NAMESPACES.stream()
        .filter(settings::containsKey)
        .forEach(setting -> config.put(setting, namespace.name()));
    return destination.with(config);
  }
}
