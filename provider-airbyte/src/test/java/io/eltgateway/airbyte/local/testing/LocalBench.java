package io.eltgateway.airbyte.local.testing;

import io.eltgateway.airbyte.config.ConnectorConfigs;
import io.eltgateway.airbyte.local.run.ConnectorIndex;
import io.eltgateway.airbyte.local.run.LocalConnectors;
import io.eltgateway.airbyte.local.run.LocalSettings;
import io.eltgateway.airbyte.local.run.ProjectFolder;
import io.eltgateway.airbyte.local.smoke.SmokeTest;
import io.eltgateway.airbyte.local.tools.RunArguments;
import io.eltgateway.airbyte.local.tools.SourceTools;
import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.airbyte.sandbox.sample.SampleConnectors;
import io.eltgateway.airbyte.sandbox.sample.SampleNamespaces;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The local tools over the sample connectors, as real processes, in a project folder. */
public final class LocalBench implements AutoCloseable {
  private final Path project;
  private final LocalContext context;
  private final LocalConnectors connectors;
  private final Map<String, Tool.Handler> handlers = new HashMap<>();

  /** Tools in this folder, which may use these secrets. */
  public LocalBench(Path folder, Map<String, String> secrets) throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    Path programs = Files.createDirectories(folder.resolve("programs"));
    context = new LocalContext(secrets);
    ProjectFolder projectFolder = new ProjectFolder(Optional.of(project.toString()));
    connectors =
        new LocalConnectors(
            context,
            new LocalSettings(
                Optional.of(SampleConnectors.setting(SampleConnectors.install(programs))),
                Optional.of("airbyte/*"),
                Optional.empty()),
            projectFolder,
            new NoRegistry());
    RunArguments arguments =
        new RunArguments(
            connectors,
            ConnectorConfigs.of(context, Set.of()),
            name -> projectFolder.file(name, "config_file"));
    handlers.putAll(new SourceTools(connectors, arguments, context.json()).handlers());
    handlers.putAll(
        new SmokeTest(
                connectors,
                arguments,
                () -> List.of(new SampleNamespaces(projectFolder)),
                InstantSource.system(),
                context.json())
            .handlers());
  }

  /** The project folder. */
  public Path project() {
    return project;
  }

  /** Calls a tool. What it throws is a failed result, as the gateway makes it one. */
  public ToolResult call(String tool, ToolCall call) throws Exception {
    try {
      return handlers.get(tool).call(call);
    } catch (ToolException failed) {
      return failed.failure();
    }
  }

  /** Calls a tool with these arguments. */
  public ToolResult call(String tool, Map<String, Object> arguments) throws Exception {
    return call(tool, LocalCall.with(arguments));
  }

  /** How many sample connectors this process has running. */
  public static long running() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("sandbox.sample.Sample"))
        .count();
  }

  @Override
  public void close() {
    connectors.close();
    context.close();
  }

  private static final class NoRegistry implements ConnectorIndex {
    @Override
    public Connector required(String name, ToolCall call) {
      throw new ToolException(FailureKind.NOT_FOUND, "There is no connector '" + name + "'.");
    }

    @Override
    public Optional<String> manifest(Connector connector, ToolCall call) {
      return Optional.empty();
    }

    @Override
    public Optional<String> components(Connector connector, ToolCall call) {
      return Optional.empty();
    }
  }
}
