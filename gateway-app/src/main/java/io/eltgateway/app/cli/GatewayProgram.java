package io.eltgateway.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program without a command: says how it is used. */
@Command(
    name = "elt-gateway",
    description = "One MCP server in front of every ELT vendor an account uses.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class GatewayProgram implements Callable<Integer> {
  private final Console console;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows how the command is used.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  private boolean version;

  GatewayProgram(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), console.err());
    return ExitCode.USAGE;
  }
}
