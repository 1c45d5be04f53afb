package io.eltgateway.airbyte.local.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Ends what a program started outside its own process tree. */
final class KillingCommand {
  private static final long PATIENCE_SECONDS = 10;

  private KillingCommand() {}

  /** Runs the command's own killing program, if it has one, and waits a bounded time for it. */
  static void run(Command command) {
    if (command.killing().isEmpty()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      Process process = start(command);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      // The program is missing now; there is no other way to reach what it started.
    } catch (InterruptedException hurried) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Process start(Command command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.killing())
            .directory(command.directory().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
