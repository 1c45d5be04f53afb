package io.eltgateway.airbyte;

import io.eltgateway.airbyte.cache.CacheTools;
import io.eltgateway.airbyte.cache.store.CacheFile;
import io.eltgateway.airbyte.cache.store.DuckDbNamespaces;
import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.LocalConnectors;
import io.eltgateway.airbyte.local.run.LocalSettings;
import io.eltgateway.airbyte.local.run.ProjectFolder;
import io.eltgateway.airbyte.local.run.RegistryIndex;
import io.eltgateway.airbyte.local.smoke.SmokeTest;
import io.eltgateway.airbyte.local.tools.RunArguments;
import io.eltgateway.airbyte.local.tools.SecretTools;
import io.eltgateway.airbyte.local.tools.SourceTools;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.registry.Registry;
import io.eltgateway.airbyte.sandbox.sample.SampleNamespaces;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Settings;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.Trait;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tools for connectors on this machine, and what they share. Nothing is started or looked for
 * before the first call; only what a killed gateway left behind is swept away.
 */
final class LocalTools implements AutoCloseable {
  private final LocalConnectors connectors;
  private final Map<String, Tool.Handler> handlers = new LinkedHashMap<>();
  private final boolean trusted;

  LocalTools(ProviderContext context, Registry registry) {
    Settings settings = context.settings();
    trusted = settings.flag(AirbyteSettings.TRUSTED_EXECUTION);
    ProjectFolder project = new ProjectFolder(settings.text(AirbyteSettings.PROJECT_DIR));
    connectors =
        new LocalConnectors(
            context,
            new LocalSettings(
                settings.text(AirbyteSettings.CONNECTORS),
                settings.text(AirbyteSettings.DOCKER_IMAGES),
                settings.text(AirbyteSettings.CHILD_ENVIRONMENT)),
            project,
            new RegistryIndex(registry));
    if (trusted) {
      connectors.sweep();
    }
    RunArguments arguments =
        new RunArguments(
            connectors,
            ConnectorConfigs.of(context, AirbyteSettings.ownSecrets()),
            name -> project.file(name, "config_file"));
    handlers.putAll(new SecretTools(context.secrets(), context.json()).handlers());
    handlers.putAll(new SourceTools(connectors, arguments, context.json()).handlers());
    handlers.putAll(
        new SmokeTest(
                connectors,
                arguments,
                () -> List.of(new SampleNamespaces(project), new DuckDbNamespaces(project)),
                InstantSource.system(),
                context.json())
            .handlers());
    handlers.putAll(
        new CacheTools(
                () -> CacheFile.in(project.path()),
                connectors,
                sources(arguments, registry),
                context.json())
            .handlers());
  }

  private static CacheTools.Sources sources(RunArguments arguments, Registry registry) {
    return new CacheTools.Sources() {
      @Override
      public ConnectorRun run(ToolCall call) {
        return arguments.source(call, "source_connector_name");
      }

      @Override
      public List<String> suggestedStreams(String connector, ToolCall call) {
        try {
          return registry.find(connector, call).map(Connector::suggestedStreams).orElse(List.of());
        } catch (ToolException registryIsDown) {
          // A suggestion is not worth a failed sync: without one all streams are read.
          call.cancellation().check();
          return List.of();
        }
      }
    };
  }

  Map<String, Tool.Handler> handlers() {
    return handlers;
  }

  /**
   * The tools without those that start programs or read files of this machine, unless the operator
   * trusts whoever calls them with that.
   */
  List<Tool> offered(List<Tool> tools) {
    return trusted ? tools : tools.stream().filter(tool -> !reachesMachine(tool)).toList();
  }

  private static boolean reachesMachine(Tool tool) {
    Set<Trait> traits = tool.spec().traits();
    return traits.contains(Trait.PROCESS) || traits.contains(Trait.LOCAL);
  }

  @Override
  public void close() {
    connectors.close();
  }
}
