package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.ChildEnvironment;
import io.eltgateway.airbyte.local.process.LineReader;
import io.eltgateway.airbyte.local.process.Tail;
import io.eltgateway.spi.ChildProcess;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a virtual environment with a package in it, by uv where that is, else by Python itself. */
final class PythonInstallation {
  /** The version that the vendor's own images have, so that every connector runs on it. */
  private static final String VERSION = "3.11";

  private static final int LONGEST_LINE = 1024 * 1024;

  private final ProviderContext context;
  private final ChildEnvironment environment;

  PythonInstallation(ProviderContext context, ChildEnvironment environment) {
    this.context = context;
    this.environment = environment;
  }

  /** The interpreter of an environment in this folder. */
  static Path interpreter(Path folder) {
    Path windows = folder.resolve("Scripts").resolve("python.exe");
    return Files.exists(windows) ? windows : folder.resolve("bin").resolve("python");
  }

  /**
   * Installs a package into an empty folder.
   *
   * @throws ToolException when there is nothing to do it with, or it fails
   */
  void install(String published, Path into, RunFolder folder, ToolCall call) {
    call.progress().report(0, OptionalDouble.empty(), "Installing " + published);
    Optional<Path> uv = environment.program("uv");
    if (uv.isPresent()) {
      String program = uv.get().toString();
      run(published, folder, call, program, "venv", "--python", VERSION, into.toString());
      String interpreter = interpreter(into).toString();
      run(published, folder, call, program, "pip", "install", "--python", interpreter, published);
    } else {
      String program = python().toString();
      run(published, folder, call, program, "-m", "venv", into.toString());
      String interpreter = interpreter(into).toString();
      run(
          published,
          folder,
          call,
          interpreter,
          "-m",
          "pip",
          "install",
          "--disable-pip-version-check",
          "--no-input",
          published);
    }
  }

  private Path python() {
    return environment
        .program("python" + VERSION)
        .or(() -> environment.program("python3"))
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.CONFLICT,
                    "This connector runs as a Python package, and there is neither uv nor python3"
                        + " on the gateway's PATH. Install one of them."
                        + Programs.pathHint()));
  }

  private void run(String published, RunFolder folder, ToolCall call, String... arguments) {
    ChildProcess.Command command =
        ChildProcess.Command.of(
                "The installation of " + published, List.of(arguments), folder.path())
            .withEnvironment(environment.with(folder.temporary()));
    Tail tail = new Tail();
    try (ChildProcess child = folder.running(() -> context.start(command, tail::add, call))) {
      LineReader lines = new LineReader(child.output(), LONGEST_LINE);
      for (String line = lines.next(); line != null; line = lines.next()) {
        tail.add(line);
      }
      int exit = child.await(Duration.ofSeconds(30));
      if (exit != 0) {
        throw failed(published, exit, tail);
      }
    } catch (ToolException failed) {
      throw failed.failure().kind() == FailureKind.TIMEOUT ? late(published, failed) : failed;
    }
  }

  /** Both programs keep what they have downloaded in the user's cache. */
  private static ToolException late(String published, ToolException failed) {
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.TIMEOUT,
            "The Python package "
                + published
                + " was still being installed when the time of this call was over, so that was"
                + " stopped. Call again: what was downloaded so far is kept, so it takes less time.",
            Map.of()),
        failed);
  }

  private static ToolException failed(String published, int exit, Tail tail) {
    return new ToolException(
        FailureKind.UPSTREAM,
        "The Python package "
            + published
            + " could not be installed (exit code "
            + exit
            + "). If a proxy or another package index is needed, name its variables in the setting"
            + " child-environment; connectors need Python 3.10 or 3.11."
            + RunFailures.lastLines(tail));
  }
}
