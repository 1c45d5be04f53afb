package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.ChildEnvironment;
import io.eltgateway.airbyte.local.process.Tail;
import io.eltgateway.airbyte.local.protocol.CheckResult;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.Message;
import io.eltgateway.airbyte.local.protocol.MessageParser;
import io.eltgateway.airbyte.local.protocol.MessageReader;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.Program.Protocol;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connectors as programs of this machine. Nothing is started or looked for before the first run.
 * Thread-safe.
 */
public final class LocalConnectors implements ConnectorRuns {
  private final ProviderContext context;
  private final Json json;
  private final MessageParser parser;
  private final ChildEnvironment environment;
  private final Programs programs;
  private final RunFolders folders;
  private final AtomicBoolean hooked = new AtomicBoolean();
  private final Thread hook;

  /**
   * The connectors of an instance.
   *
   * @param project the operator's project folder
   * @param index what is known of the vendor's connectors
   */
  public LocalConnectors(
      ProviderContext context,
      LocalSettings settings,
      ProjectFolder project,
      ConnectorIndex index) {
    this(
        context,
        settings,
        project,
        index,
        System.getenv(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same in these surroundings. */
  LocalConnectors(
      ProviderContext context,
      LocalSettings settings,
      ProjectFolder project,
      ConnectorIndex index,
      Map<String, String> gatewaysEnvironment,
      Path temporary) {
    this.context = context;
    this.json = context.json();
    this.parser = new MessageParser(json);
    this.environment =
        new ChildEnvironment(
            gatewaysEnvironment,
            LocalSettings.parts(settings.childEnvironment()),
            context.secrets()::find);
    this.folders = new RunFolders(temporary);
    this.hook = new Thread(folders::close, "elt-gateway-end-connectors");
    this.programs =
        new Programs(
            index,
            new DeclaredConnectors(settings.connectors()),
            new DockerImages(settings.dockerImages()),
            new DockerRuns(project, environment),
            new PythonEnvironments(project, new PythonInstallation(context, environment)),
            new Manifests(index, project, json),
            environment);
  }

  /**
   * Removes the settings that a gateway which was killed left in its files. Quick; what cannot be
   * removed stays, and the first run says what is wrong with the temporary folder.
   */
  public void sweep() {
    try {
      folders.create().close();
    } catch (ToolException unusable) {
      context.log().log(System.Logger.Level.DEBUG, unusable.getMessage());
    }
  }

  @Override
  public Map<String, Object> specification(ConnectorRun run, ToolCall call) {
    try (RunFolder folder = folders.create()) {
      Program program = programs.of(run, folder, call);
      if (program.manifest().isPresent()) {
        return program.manifest().get().specification();
      }
      return talking(
              new Run(Protocol.SPEC, run.connector(), program, folder, call),
              (conversation, child) -> conversation.answer(Message.Specification.class))
          .connectionSpecification();
    }
  }

  @Override
  public CheckResult check(ConnectorRun run, ToolCall call) {
    return configured(
        Protocol.CHECK, run, Map.of(), call, (conversation, child) -> conversation.checked());
  }

  @Override
  public List<Stream> discover(ConnectorRun run, ToolCall call) {
    return configured(
        Protocol.DISCOVER,
        run,
        Map.of(),
        call,
        (conversation, child) -> conversation.answer(Message.Catalog.class).streams());
  }

  @Override
  public void read(
      ConnectorRun run,
      ConfiguredCatalog catalog,
      List<Object> state,
      MessageReader reader,
      ToolCall call) {
    configured(
        Protocol.READ,
        run,
        Map.of("catalog", catalog.toJson(), "state", StateFile.of(state)),
        call,
        (conversation, child) -> {
          conversation.read(reader);
          return true;
        });
  }

  @Override
  public void write(
      ConnectorRun run, ConfiguredCatalog catalog, Iterator<RecordMessage> records, ToolCall call) {
    configured(
        Protocol.WRITE,
        run,
        Map.of("catalog", catalog.toJson()),
        call,
        (conversation, child) -> {
          Feeding feeding = new Feeding(json, child, catalog, records);
          feeding.start();
          feeding.unlessItFails(() -> conversation.read(message -> true));
          return true;
        });
  }

  /** What is done with a connector that runs. */
  private interface Talk<T> {
    T with(Conversation conversation, ChildProcess child);
  }

  private record Run(
      Protocol protocol, String connector, Program program, RunFolder folder, ToolCall call) {}

  private <T> T configured(
      Protocol protocol, ConnectorRun run, Map<String, Object> files, ToolCall call, Talk<T> talk) {
    Manifest.refuseInjected(run.config());
    try (RunFolder folder = folders.create()) {
      Program program = programs.of(run, folder, call);
      Map<String, Object> config =
          program.manifest().map(manifest -> manifest.into(run.config())).orElse(run.config());
      folder.write("config.json", json.write(config));
      files.forEach((name, content) -> folder.write(name + ".json", json.write(content)));
      return talking(new Run(protocol, run.connector(), program, folder, call), talk);
    }
  }

  private <T> T talking(Run run, Talk<T> talk) {
    if (!hooked.getAndSet(true)) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
    Tail tail = new Tail();
    ChildProcess.Command command = command(run);
    try (ChildProcess child =
        run.folder().running(() -> context.start(command, tail::add, run.call()))) {
      if (run.protocol() != Protocol.WRITE) {
        closeInput(child);
      }
      return talk.with(
          new Conversation(run.connector(), child, tail, parser, context.log()), child);
    }
  }

  private static void closeInput(ChildProcess child) {
    try {
      child.input().close();
    } catch (IOException broken) {
      // It has ended; how it ended says why.
    }
  }

  private ChildProcess.Command command(Run run) {
    Map<String, Secret> variables = environment.with(run.folder().temporary());
    run.program().environment().forEach((name, value) -> variables.put(name, Secret.of(value)));
    return new ChildProcess.Command(
        run.connector(),
        run.program().arguments(run.protocol()),
        run.folder().temporary(),
        variables,
        run.program().killing());
  }

  @Override
  public void close() {
    folders.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs now and finds nothing left to do.
    }
  }
}
