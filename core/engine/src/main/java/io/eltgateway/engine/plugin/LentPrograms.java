package io.eltgateway.engine.plugin;

import io.eltgateway.engine.http.CallEnd;
import io.eltgateway.engine.policy.WeighedCall;
import io.eltgateway.engine.process.ChildProcesses;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.spi.Trait;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts programs only for tools that say so, because an operator who forbids programs forbids what
 * has that trait; and ends with its call what nobody closed. Thread-safe.
 */
final class LentPrograms {
  private final ChildProcesses processes;

  LentPrograms(ChildProcesses processes) {
    this.processes = processes;
  }

  /** Starts a program for a call. */
  ChildProcess start(ChildProcess.Command command, Consumer<String> errorLine, ToolCall call) {
    if (call instanceof WeighedCall weighed
        && weighed.judgedWeight().filter(weight -> !weight.has(Trait.PROCESS)).isPresent()) {
      throw refused(command, weighed);
    }
    ChildProcess program = processes.start(command, errorLine, call);
    if (call instanceof CallEnd end) {
      end.onEnd(program::close);
    }
    return program;
  }

  private static ToolException refused(ChildProcess.Command command, WeighedCall call) {
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.REFUSED,
            "'"
                + call.tool()
                + "' does not say that it starts programs, so "
                + command.label()
                + " was not started. Its author must give it the trait 'process'.",
            Map.of("rule", Trait.PROCESS.label())));
  }

  /** Ends what still runs. */
  void close() {
    processes.close();
  }
}
