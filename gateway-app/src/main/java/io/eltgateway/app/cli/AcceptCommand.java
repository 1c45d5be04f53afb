package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.RunningGateway;
import io.eltgateway.app.wiring.Transport;
import io.eltgateway.engine.mcp.McpProvider;
import io.eltgateway.engine.mcp.Proposal;
import io.eltgateway.engine.plugin.RunningInstance;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an MCP server says differently of its tools, and accepts it. */
@Command(
    name = "accept",
    description =
        "Shows which tools of an MCP server are new or were changed, and accepts them after a"
            + " question.")
final class AcceptCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private GatewayOptions options;

  @Parameters(
      index = "0",
      paramLabel = "INSTANCE",
      description = "The instance's name in the configuration; its type is mcp.")
  private String name;

  @Option(names = "--yes", description = "Accepts without a question, after showing it.")
  private boolean yes;

  AcceptCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (RunningGateway gateway = options.start(Transport.NONE, console)) {
      McpProvider server = server(gateway);
      boolean first = !server.isKnown();
      Proposal proposal = proposal(gateway, server);
      String text = gateway.masked(proposal.text());
      if (text.isEmpty()) {
        console.out().println(nothing(server, first));
        return ExitCode.OK;
      }
      if (first) {
        console.out().println("Nothing of '" + name + "' was accepted yet. It has these tools:");
      }
      console.out().print(text);
      if (!yes && !confirmed()) {
        console.out().println("Nothing was accepted.");
        return ExitCode.FAILED;
      }
      return accept(server, proposal);
    }
  }

  private String nothing(McpProvider server, boolean first) {
    return first
        ? "'" + name + "' lists no tools, so there is nothing to accept."
        : "Nothing is held back of '"
            + name
            + "'. What was accepted stands in "
            + server.pins()
            + ".";
  }

  private McpProvider server(RunningGateway gateway) {
    List<String> servers =
        gateway.running().stream()
            .filter(running -> running.provider() instanceof McpProvider)
            .map(running -> running.instance().name())
            .toList();
    Optional<RunningInstance> found =
        gateway.running().stream()
            .filter(running -> running.instance().name().equals(name))
            .findFirst();
    if (found.isEmpty() || !(found.get().provider() instanceof McpProvider server)) {
      String what =
          found.isEmpty()
              ? "There is no instance '" + name + "'."
              : "The tools of '" + name + "' come with the gateway, so there is nothing to accept.";
      String known =
          servers.isEmpty()
              ? " No instance is of type mcp."
              : " The instances of type mcp are " + String.join(", ", servers) + ".";
      throw new CommandFailure(
          ExitCode.USAGE, Suggestions.withDidYouMean(what + known, name, servers));
    }
    if (!server.holdsBack()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'"
              + name
              + "' has pin: false, so whatever its server lists is offered at once. Write pin: true"
              + " to look at changes first.");
    }
    return server;
  }

  private static Proposal proposal(RunningGateway gateway, McpProvider server) {
    try {
      return server.propose();
    } catch (ToolException noAnswer) {
      throw new CommandFailure(ExitCode.FAILED, gateway.masked(noAnswer.getMessage()));
    }
  }

  private boolean confirmed() {
    console.out().print("Accept this? [y/N] ");
    console.out().flush();
    BufferedReader typed =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    try {
      String answer = typed.readLine();
      if (answer == null) {
        console.out().println();
        return false;
      }
      return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int accept(McpProvider server, Proposal proposal) {
    proposal.accept();
    Optional<String> unkept = server.unkept();
    if (unkept.isPresent()) {
      throw new CommandFailure(ExitCode.FAILED, unkept.get());
    }
    console
        .out()
        .println("Accepted, and kept in " + server.pins() + ". Running gateways see it soon.");
    return ExitCode.OK;
  }
}
