package io.eltgateway.airbyte.sandbox.sample;

import io.eltgateway.testkit.sandbox.json.JsonException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What both programs have in common: messages on standard output, and how they end. */
final class Program {
  private Program() {}

  /** One command of a connector. */
  @FunctionalInterface
  interface Command {
    /** Does it; returns whether all went well. */
    boolean run(Messages messages) throws IOException, InterruptedException;
  }

  /** Runs the command and ends the process, with 1 when it did not go well. */
  static void run(Command command) throws InterruptedException {
    Messages messages = new Messages(new FileOutputStream(FileDescriptor.out));
    boolean good = false;
    try {
      good = attempt(command, messages);
      messages.flush();
    } catch (UncheckedIOException nobodyReads) {
      // Whoever started this has read enough.
      good = true;
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean attempt(Command command, Messages messages) throws InterruptedException {
    try {
      return command.run(messages);
    } catch (IllegalArgumentException | JsonException | IOException mistake) {
      messages.error(String.valueOf(mistake.getMessage()), "bad input", mistake.toString());
      return false;
    }
  }
}
