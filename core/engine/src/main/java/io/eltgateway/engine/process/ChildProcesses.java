package io.eltgateway.engine.process;

import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The programs that run for calls of one instance, so that none outlives the instance or the
 * process. Nothing is done before the first start. Thread-safe.
 */
public final class ChildProcesses implements AutoCloseable {
  private final Map<String, String> environment;
  private final System.Logger log;
  private final Set<LentProcess> running = new LinkedHashSet<>();
  private Thread hook;
  private boolean closed;

  /**
   * None so far.
   *
   * @param environment the gateway's own
   * @param log takes what they print on standard error
   */
  public ChildProcesses(Map<String, String> environment, System.Logger log) {
    this.environment = environment;
    this.log = log;
  }

  /**
   * Starts a program for a call.
   *
   * @param errorLine takes the lines of its standard error
   * @throws ToolException when it cannot be started, the call is cancelled, or the instance ends
   */
  public ChildProcess start(
      ChildProcess.Command command, Consumer<String> errorLine, ToolCall call) {
    call.cancellation().check();
    Map<String, String> variables = variables(command);
    synchronized (running) {
      if (closed) {
        throw tooLate();
      }
      hookOnce();
      LentProcess child =
          new LentProcess(
              command.label(),
              new EndingCommand(command.ending(), variables, command.directory()),
              started(command, variables),
              new ErrorLog(command.label(), log, errorLine),
              call,
              this::remove);
      running.add(child);
      return child;
    }
  }

  private Map<String, String> variables(ChildProcess.Command command) {
    Map<String, String> named = new TreeMap<>();
    command.environment().forEach((name, value) -> named.put(name, value.reveal()));
    return ChildEnvironment.of(environment, named);
  }

  private static Process started(ChildProcess.Command command, Map<String, String> variables) {
    try {
      return ChildEnvironment.program(command.arguments(), variables)
          .directory(command.directory().toFile())
          .start();
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

  /**
   * A gateway that answers a single call hears of no signal; its programs must end all the same.
   */
  private void hookOnce() {
    if (hook == null) {
      Thread ending = new Thread(this::end, "elt-gateway-end-programs");
      try {
        Runtime.getRuntime().addShutdownHook(ending);
      } catch (IllegalStateException endsAlready) {
        throw tooLate();
      }
      hook = ending;
    }
  }

  private static ToolException tooLate() {
    return new ToolException(
        FailureKind.CANCELLED, "The gateway ends; no program is started any more.");
  }

  private void remove(LentProcess child) {
    synchronized (running) {
      running.remove(child);
    }
  }

  private void end() {
    List<LentProcess> all;
    synchronized (running) {
      closed = true;
      all = List.copyOf(running);
    }
    // All are asked first, so that they take their time together.
    all.forEach(LentProcess::stop);
    all.forEach(LentProcess::close);
  }

  /** Ends all of them and waits for that; later starts are refused. */
  @Override
  public void close() {
    end();
    synchronized (running) {
      if (hook != null) {
        unhook(hook);
        hook = null;
      }
    }
  }

  private static void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs now and finds nothing left to do.
    }
  }
}
