package io.eltgateway.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a completion script. */
@Command(
    name = "completion",
    description = "Prints a completion script: source <(elt-gateway completion) in bash or zsh.")
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(AutoComplete.bash("elt-gateway", Commands.all(console)));
    return ExitCode.OK;
  }
}
