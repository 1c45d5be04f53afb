package io.eltgateway.airbyte.local.tools;

import io.eltgateway.airbyte.config.ConfigSources;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.airbyte.local.run.ExecutionMode;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the arguments of a local tool say about the connector: which, how to run it, with what
 * settings. Thread-safe.
 *
 * <p>Every method throws a {@link ToolException} that says what to change.
 */
public final class RunArguments {
  private static final String SOURCE = "source-";
  private static final String DESTINATION = "destination-";

  private final ConnectorRuns runs;
  private final ConnectorConfigs configs;
  private final ProjectFiles files;

  /** Files that a caller may name. */
  @FunctionalInterface
  public interface ProjectFiles {
    /**
     * The existing file of this name.
     *
     * @throws ToolException when it lies outside the project folder, or there is none
     */
    Path readable(String name);
  }

  /** Arguments that are read with these. */
  public RunArguments(ConnectorRuns runs, ConnectorConfigs configs, ProjectFiles files) {
    this.runs = runs;
    this.configs = configs;
    this.files = files;
  }

  /** The source that this argument names, with its settings. */
  public ConnectorRun source(ToolCall call, String nameArgument) {
    return withSettings(sourceWithoutSettings(call, nameArgument), call);
  }

  private static ConnectorRun sourceWithoutSettings(ToolCall call, String nameArgument) {
    ConnectorRun run = connector(call, nameArgument);
    if (run.connector().startsWith(DESTINATION)) {
      throw invalid(
          "'"
              + run.connector()
              + "' is a destination, and this tool reads from sources. Name a source, or use"
              + " destination_smoke_test to try a destination.");
    }
    return run;
  }

  /** The destination that this argument names, without its settings. */
  public static ConnectorRun destination(ToolCall call, String nameArgument) {
    ConnectorRun run = connector(call, nameArgument);
    if (run.connector().startsWith(SOURCE)) {
      throw invalid(
          "'"
              + run.connector()
              + "' is a source, and this tool writes to destinations. Name a destination, or use"
              + " validate_connector_config to try a source.");
    }
    return run;
  }

  /** The connector that this argument names, whatever it is, without its settings. */
  static ConnectorRun connector(ToolCall call, String nameArgument) {
    String name = call.text(nameArgument).orElse("").strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      throw invalid("'" + nameArgument + "' is empty. list_connectors finds connectors' names.");
    }
    ConnectorRun run = ConnectorRun.of(name).in(mode(call));
    return call.text("manifest_path")
        .filter(path -> !path.isBlank())
        .map(run::byManifest)
        .orElse(run);
  }

  private static ExecutionMode mode(ToolCall call) {
    String label = call.text("override_execution_mode").orElse(ExecutionMode.AUTO.label());
    return ExecutionMode.of(label)
        .orElseThrow(
            () ->
                invalid("'" + label + "' is no execution mode. Use docker, python, yaml or auto."));
  }

  /** The same connector with the settings of the call, held to its own specification. */
  public ConnectorRun withSettings(ConnectorRun run, ToolCall call) {
    return withSettings(run, runs.specification(run, call), call);
  }

  /** The same with the settings of the call, held to this specification. */
  public ConnectorRun withSettings(
      ConnectorRun run, Map<String, Object> specification, ToolCall call) {
    ConfigSources sources = sources(call);
    Optional<Map<String, Object>> schema = Optional.of(specification);
    if (requiresNothing(specification) && configs.resolvePart(sources, schema, call).isEmpty()) {
      return run.with(Map.of());
    }
    return run.with(configs.resolve(sources, schema, call));
  }

  private ConfigSources sources(ToolCall call) {
    ConfigSources sources = ConfigSources.of(call);
    return call.text("config_file")
        .filter(name -> !name.isBlank())
        .map(name -> sources.withFile(files.readable(name)))
        .orElse(sources);
  }

  private static boolean requiresNothing(Map<String, Object> specification) {
    return !(specification.get("required") instanceof List<?> names) || names.isEmpty();
  }

  private static ToolException invalid(String message) {
    return new ToolException(FailureKind.INVALID_ARGUMENTS, message);
  }
}
