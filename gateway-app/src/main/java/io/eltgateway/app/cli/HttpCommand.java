package io.eltgateway.app.cli;

import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.ShutdownSignal;
import io.eltgateway.app.transport.http.BearerToken;
import io.eltgateway.app.transport.http.CannotListenException;
import io.eltgateway.app.transport.http.ClientSnippet;
import io.eltgateway.app.transport.http.HttpSettings;
import io.eltgateway.app.transport.http.HttpTransport;
import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.config.HttpConfig;
import io.eltgateway.engine.config.files.Surroundings;
import io.eltgateway.engine.file.FileFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves clients of this machine over Streamable HTTP. */
@Command(
    name = "http",
    description = "Serves MCP clients of this machine over Streamable HTTP, at /mcp.")
final class HttpCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayOptions options;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port on 127.0.0.1; 0 takes any free one. Default: http.port, else 8080.")
  private Integer port;

  @Option(
      names = "--no-auth",
      description = "Lets every program of this machine in, without a token.")
  private boolean noAuthentication;

  HttpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (RunningGateway gateway = options.start(Transport.HTTP, console)) {
      Optional<BearerToken> token =
          noAuthentication ? Optional.empty() : token(gateway, console.surroundings());
      token.map(BearerToken::value).ifPresent(gateway::hide);
      HttpSettings settings = settings(gateway.config().http(), token);
      RunKey runs = new RunKey(gateway.stateDirectory());
      try (ProtocolEdge edge = StdioCommand.edge(gateway.tools(), gateway);
          HttpTransport transport = new HttpTransport(edge, settings, runs::isMinted);
          ShutdownSignal signal = ShutdownSignal.onSignal(() -> end(transport, gateway))) {
        URI endpoint = transport.start();
        console.err().println("ELT Gateway listens at " + endpoint + ". Ctrl-C ends it.");
        console.err().println();
        console.err().print(ClientSnippet.render(endpoint, token));
        transport.join();
      } catch (CannotListenException e) {
        throw new CommandFailure(ExitCode.USAGE, e.getMessage());
      }
    }
    return ExitCode.OK;
  }

  /** The process ends with the signal's own thread, so that one ends everything. */
  private static void end(HttpTransport transport, RunningGateway gateway) {
    transport.close();
    gateway.close();
  }

  private static Optional<BearerToken> token(RunningGateway gateway, Surroundings surroundings) {
    try {
      return Optional.of(
          BearerToken.load(gateway.stateDirectory().path(), surroundings.environment()));
    } catch (FileSystemException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The token cannot be kept in %s (%s). Make the directory writable, name another with ELT_GATEWAY_STATE, or put a token into %s."
              .formatted(
                  gateway.stateDirectory().path(), FileFault.reason(e), BearerToken.VARIABLE));
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage());
    }
  }

  private HttpSettings settings(HttpConfig config, Optional<BearerToken> token) {
    try {
      return HttpSettings.defaults(token)
          .withAddress(config.host(), port == null ? config.port() : port)
          .withAllowed(Set.of(), Set.copyOf(config.allowedOrigins()))
          .withMaxBody(Math.toIntExact(config.maxRequest()))
          .withSessions(config.maxSessions(), config.sessionIdle());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage());
    }
  }
}
