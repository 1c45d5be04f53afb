package io.eltgateway.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ends what a program started outside its own process tree. Does not print, because the environment
 * may hold secrets.
 *
 * @param arguments the program that does it; empty where there is nothing to end
 * @param environment its whole environment
 */
record EndingCommand(List<String> arguments, Map<String, String> environment, Path directory) {
  private static final long PATIENCE_SECONDS = 10;

  /** Runs it, where there is one, and waits a bounded time for it. */
  void run() {
    if (arguments.isEmpty()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      Process process = start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      // The program is missing now; there is no other way to reach what it should end.
    } catch (InterruptedException hurried) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Process start() throws IOException {
    Process process =
        ChildEnvironment.program(arguments, environment)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    return process;
  }

  @Override
  public String toString() {
    return "ending command";
  }
}
