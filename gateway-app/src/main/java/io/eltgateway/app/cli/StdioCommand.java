package io.eltgateway.app.cli;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.mcp.ServerInfo;
import io.eltgateway.app.startup.BuildVersion;
import io.eltgateway.app.startup.ClassArchive;
import io.eltgateway.app.transport.ShutdownSignal;
import io.eltgateway.app.transport.stdio.StandardStreams;
import io.eltgateway.app.transport.stdio.StdioTransport;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.session.WorkSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves the one client that started this process. */
@Command(
    name = "stdio",
    description = "Serves the MCP client that starts it, over stdin and stdout.")
final class StdioCommand implements Callable<Integer> {
  /** How much longer than its own deadline a call may take before the edge answers without it. */
  private static final Duration FENCE = Duration.ofSeconds(10);

  private final Console console;
  @Mixin private GatewayOptions options;

  /** A command whose options picocli is to fill. */
  StdioCommand(Console console) {
    this.console = console;
  }

  StdioCommand(Console console, GatewayOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() {
    StandardStreams streams = StandardStreams.claim();
    try (RunningGateway gateway = options.start(Transport.STDIO, console);
        ProtocolEdge edge =
            edge(AfterFirstList.run(gateway.tools(), StdioCommand::prepareNextStart), gateway);
        StdioTransport transport =
            new StdioTransport(
                edge,
                workSession(gateway, console.surroundings()),
                streams.in(),
                streams.out(),
                StdioTransport.DRAIN);
        ShutdownSignal signal = ShutdownSignal.onSignal(() -> end(transport, gateway))) {
      transport.run();
      // While the signal is heard: clients that close the input often send one a moment later.
      end(transport, gateway);
    }
    return ExitCode.OK;
  }

  /** The main thread waits for input that may never come, so the signal ends everything itself. */
  private static void end(StdioTransport transport, RunningGateway gateway) {
    transport.close();
    gateway.close();
  }

  /** By then the client has what it waited for. */
  private static void prepareNextStart() {
    ClassArchive.ofThisProcess().ifPresent(ClassArchive::makeInBackground);
  }

  static ProtocolEdge edge(ToolService tools, RunningGateway gateway) {
    return new ProtocolEdge(
        tools,
        new ServerInfo("elt-gateway", "ELT Gateway", BuildVersion.text()),
        EdgeLimits.DEFAULT.withLongestCall(gateway.longestCall().plus(FENCE)));
  }

  private static WorkSession workSession(RunningGateway gateway, Surroundings surroundings) {
    Optional<WorkSession> run =
        new RunKey(gateway.stateDirectory())
            .runOfEnvironment(surroundings)
            .map(id -> new WorkSession("local", id));
    run.ifPresent(gateway::share);
    // Not the process id: those come again, and what a session created outlives its process.
    return run.orElseGet(() -> new WorkSession("local", "stdio-" + UUID.randomUUID()));
  }
}
