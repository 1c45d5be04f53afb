package io.eltgateway.app.cli;

import io.eltgateway.engine.config.problem.ConfigException;
import io.eltgateway.engine.plugin.ProviderExit;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code elt-gateway} program. Exit codes: 0 done, 1 it did not work, 2 wrong use or
 * configuration.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Digits and dates in messages are for programs too.
    Locale.setDefault(Locale.ROOT);
    Console console = Console.ofProcess();
    ProviderExit.tellOn(console.err());
    System.exit(run(arguments, console));
  }

  /** Runs one command. */
  static int run(String[] arguments, Console console) {
    Optional<StdioArguments> stdio = StdioArguments.read(arguments);
    return stdio.isPresent()
        ? serve(new StdioCommand(console, stdio.get().options()), console)
        : Commands.execute(arguments, console);
  }

  private static int serve(StdioCommand stdio, Console console) {
    try {
      return stdio.call();
    } catch (RuntimeException failure) {
      return explain(failure, console.err());
    }
  }

  /** Says why a command ended: what a person can put right in words, a bug with its trace. */
  static int explain(Exception failure, PrintStream err) {
    if (failure instanceof ConfigException configuration) {
      err.println(configuration.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof CommandFailure expected) {
      err.println(expected.getMessage());
      return expected.exitCode();
    }
    // Not the console's, which masks no secrets.
    failure.printStackTrace(System.err);
    return ExitCode.FAILED;
  }
}
