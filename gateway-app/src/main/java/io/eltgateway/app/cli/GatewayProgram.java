package io.eltgateway.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: says how it is used. */
@Command(
    name = "elt-gateway",
    description = "One MCP server in front of every ELT vendor an account uses.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class GatewayProgram implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec;

  GatewayProgram(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), console.err());
    return ExitCode.USAGE;
  }
}
