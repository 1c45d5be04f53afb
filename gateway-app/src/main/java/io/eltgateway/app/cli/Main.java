package io.eltgateway.app.cli;

import io.eltgateway.engine.config.problem.ConfigException;
import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine;

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
    System.exit(run(arguments, Console.ofProcess()));
  }

  /** Runs one command. */
  static int run(String[] arguments, Console console) {
    CommandLine program = Commands.lookedUp(arguments, console);
    program.setOut(console.outWriter());
    program.setErr(console.errWriter());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> explain(failure, console.err()));
    return program.execute(arguments);
  }

  private static int explain(Exception failure, PrintStream err) throws Exception {
    if (failure instanceof ConfigException configuration) {
      err.println(configuration.getMessage());
      return ExitCode.USAGE;
    }
    if (failure instanceof CommandFailure expected) {
      err.println(expected.getMessage());
      return expected.exitCode();
    }
    throw failure;
  }
}
