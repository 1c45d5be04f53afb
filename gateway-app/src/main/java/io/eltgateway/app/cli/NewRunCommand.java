package io.eltgateway.app.cli;

import io.eltgateway.engine.config.files.StateDirectory;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Mints a run id, so that several protocol sessions of one piece of work count as one in safe mode.
 */
@Command(
    name = "new-run",
    description =
        "Prints a new run id: sessions that bear it share what safe mode lets them change. Use it as"
            + " ELT_GATEWAY_RUN for stdio, or in the URL as /mcp/r/ID.")
final class NewRunCommand implements Callable<Integer> {
  private final Console console;

  NewRunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    StateDirectory state = StateDirectory.of(Optional.empty(), console.surroundings());
    console.out().println(new RunKey(state).makeOrRead().mint());
    return ExitCode.OK;
  }
}
