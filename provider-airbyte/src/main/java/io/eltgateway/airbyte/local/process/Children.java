package io.eltgateway.airbyte.local.process;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programs that run now, so that none outlives the gateway. Thread-safe. */
public final class Children implements AutoCloseable {
  private final Set<Child> running = new LinkedHashSet<>();
  private boolean closed;

  /**
   * Starts a program for a call.
   *
   * @throws ToolException when it cannot be started, or the gateway ends
   */
  public Child start(Command command, ToolCall call) {
    call.cancellation().check();
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments()).directory(command.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    synchronized (running) {
      if (closed) {
        throw new ToolException(
            FailureKind.CANCELLED, "The gateway ends; no program is started any more.");
      }
      Child child = new Child(command, started(builder, command), call, this::remove);
      running.add(child);
      return child;
    }
  }

  private static Process started(ProcessBuilder builder, Command command) {
    try {
      return builder.start();
    } catch (IOException cannot) {
      throw new ToolException(
          new ToolResult.Failed(
              FailureKind.UPSTREAM,
              command.arguments().get(0)
                  + " could not be started: "
                  + cannot.getMessage()
                  + ". Check that the file is there, can be executed, and that what its first line"
                  + " names is installed.",
              Map.of()),
          cannot);
    }
  }

  private void remove(Child child) {
    synchronized (running) {
      running.remove(child);
    }
  }

  /** Ends all of them and waits for that; later starts are refused. */
  @Override
  public void close() {
    List<Child> all;
    synchronized (running) {
      closed = true;
      all = List.copyOf(running);
    }
    // All are asked first, so that they take their time together.
    all.forEach(Child::stop);
    all.forEach(Child::close);
  }
}
