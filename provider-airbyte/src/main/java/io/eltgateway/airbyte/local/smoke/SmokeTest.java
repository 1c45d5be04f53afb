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

/** The tool {@code destination_smoke_test}. Thread-safe. */
public final class SmokeTest {
  /** A setting by which some destinations skip what the test is meant to try. */
  private static final String WITHOUT_TYPING = "disable_type_dedupe";

  private final ConnectorRuns runs;
  private final RunArguments arguments;
  private final List<StoredNamespaces> stores;
  private final Scenarios scenarios;
  private final InstantSource clock;
  private final Json json;

  /**
   * A smoke test over these connectors.
   *
   * @param stores what can look into destinations whose data lies on this machine
   */
  public SmokeTest(
      ConnectorRuns runs,
      RunArguments arguments,
      List<StoredNamespaces> stores,
      InstantSource clock,
      Json json) {
    this.runs = runs;
    this.arguments = arguments;
    this.stores = List.copyOf(stores);
    this.scenarios = new Scenarios(json);
    this.clock = clock;
    this.json = json;
  }

  /** The tool's work, by name. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of("destination_smoke_test", this::test);
  }

  private ToolResult test(ToolCall call) {
    ConnectorRun bare = destination(call);
    ScenarioChoice choice = ScenarioChoice.of(call, scenarios, json);
    Map<String, Object> specification = runs.specification(bare, call);
    ConnectorRun destination =
        withTyping(arguments.withSettings(bare, specification, call), specification);
    Namespace namespace = Namespace.of(call, clock);
    SmokeRun run = new SmokeRun(runs, destination, namespace, stores, clock, call);
    if (!call.flag("skip_preflight")) {
      run.preflight(scenarios.preflight());
    }
    return ToolResult.json(run.test(choice));
  }

  private static ConnectorRun destination(ToolCall call) {
    ConnectorRun bare = RunArguments.destination(call, "destination_connector_name");
    return call.text("docker_image")
        .filter(image -> !image.isBlank())
        .map(image -> bare.in(ExecutionMode.DOCKER).asImage(image.strip()))
        .orElse(bare);
  }

  private static ConnectorRun withTyping(
      ConnectorRun destination, Map<String, Object> specification) {
    if (!(specification.get("properties") instanceof Map<?, ?> properties)
        || !properties.containsKey(WITHOUT_TYPING)) {
      return destination;
    }
    Map<String, Object> config = new LinkedHashMap<>(destination.config());
    config.put(WITHOUT_TYPING, false);
    return destination.with(config);
  }
}
