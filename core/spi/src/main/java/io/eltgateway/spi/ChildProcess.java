package io.eltgateway.spi;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program that runs on the gateway's machine for one call, lent by {@link ProviderContext#start}.
 * It ends, with all that it started, when it is closed, with its call at the latest (at its end,
 * its deadline or its cancellation), and with the instance or the gateway: it is asked first, and
 * killed two seconds later. Thread-safe, but for the streams, each of which belongs to one thread.
 */
public interface ChildProcess extends AutoCloseable {

  /**
   * Its standard input. Closing it says that there is no more. Writing blocks while the program
   * does not read, and fails when it is gone.
   */
  OutputStream input();

  /**
   * Its standard output; the program waits when nobody reads it. It ends with the program also
   * where something that escaped still holds the pipe. Reading throws {@link ToolException} when
   * the call is cancelled or past its deadline, or when the program was {@link #stop stopped}.
   */
  InputStream output();

  /** Whether it was asked to end before it ended by itself. */
  boolean wasStopped();

  /**
   * Waits for its end, this long at the most and no longer than the call may take; then closes it.
   *
   * @return its exit code; −1 where even a kill did not end it
   */
  int await(Duration patience);

  /** Asks it to end, and wakes whoever reads its output. Quick. */
  void stop();

  /** Ends it, with all that it started, and waits for that: some seconds where it is unwilling. */
  @Override
  void close();

  /**
   * What to start. No shell reads it: every argument arrives as it is. Immutable; does not print,
   * because arguments may tell more than a log should know.
   *
   * @param label what it is, as the subject of a sentence
   * @param arguments the program and its arguments
   * @param directory its working directory
   * @param environment what it sees beside the little that every program gets: where programs are,
   *     the user's home, a temporary folder and the locale. What stands here wins; nothing else of
   *     the gateway's environment is passed on
   * @param ending a program that ends what this one started where no process tree reaches, such as
   *     a container; it is run, with the same environment and for ten seconds at the most, when
   *     this one is stopped. Empty where there is no such thing
   */
  record Command(
      String label,
      List<String> arguments,
      Path directory,
      Map<String, Secret> environment,
      List<String> ending) {

    /** Copies the collections, and checks that there is a program. */
    public Command {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(directory, "directory");
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
      ending = List.copyOf(ending);
      if (arguments.isEmpty()) {
        throw new IllegalArgumentException("A command must name a program");
      }
    }

    /** A program that sees nothing of its own in its environment. */
    public static Command of(String label, List<String> arguments, Path directory) {
      return new Command(label, arguments, directory, Map.of(), List.of());
    }

    /** The same with these variables. */
    public Command withEnvironment(Map<String, Secret> newEnvironment) {
      return new Command(label, arguments, directory, newEnvironment, ending);
    }

    /** The same, with a program that ends what no process tree reaches. */
    public Command endedBy(List<String> newEnding) {
      return new Command(label, arguments, directory, environment, newEnding);
    }

    @Override
    public String toString() {
      return label;
    }
  }
}
