package io.eltgateway.airbyte.local.run;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual environments below the project folder, one a connector, kept from call to call. One is
 * made under another name and gets its own only when it is complete, so that a killed installation
 * leaves nothing that could be taken for one. Their names are those of the vendor's own tools.
 * Thread-safe.
 */
final class PythonEnvironments {
  private static final String PREFIX = ".venv-";
  private static final String UNFINISHED = ".elt-gateway-install-";

  /**
   * Starts a program of the environment by the name it is registered under. The scripts in the
   * environment's own folder cannot: they hold the path where it was made.
   */
  private static final String LAUNCH =
      """
      import sys
      from importlib.metadata import distributions
      name = sys.argv.pop(1)
      sys.argv[0] = name
      found = [e for d in distributions() for e in d.entry_points
               if e.group == "console_scripts" and e.name == name]
      if not found:
          sys.exit("There is no program " + name + " in " + sys.prefix
                   + ". Delete that folder to have it installed again.")
      sys.exit(found[0].load()())
      """;

  private final ProjectFolder project;
  private final PythonInstallation installation;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  PythonEnvironments(ProjectFolder project, PythonInstallation installation) {
    this.project = project;
    this.installation = installation;
  }

  /**
   * A program of a package, which is installed first where that was not done before.
   *
   * @param published the package
   * @param program what it is registered under
   * @param variables what it needs in its environment
   */
  Program program(
      String published,
      String program,
      RunFolder folder,
      Map<String, String> variables,
      ToolCall call) {
    Path interpreter = interpreter(published, program, folder, call);
    return new Program(
        List.of(interpreter.toString(), "-c", LAUNCH, program),
        folder.path().toString(),
        variables,
        List.of(),
        Optional.empty());
  }

  private Path interpreter(String published, String program, RunFolder folder, ToolCall call) {
    String name = PREFIX + program.replace("/", "--");
    Path parent = project.path();
    Path environment = parent.resolve(name);
    if (isComplete(environment)) {
      return PythonInstallation.interpreter(environment);
    }
    ReentrantLock lock = locks.computeIfAbsent(name, key -> new ReentrantLock());
    awaitTurn(lock, call);
    try {
      if (!isComplete(environment)) {
        install(published, parent, environment, folder, call);
      }
      return PythonInstallation.interpreter(environment);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isComplete(Path environment) {
    return Files.isExecutable(PythonInstallation.interpreter(environment));
  }

  private static void awaitTurn(ReentrantLock lock, ToolCall call) {
    try {
      while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
        call.cancellation().check();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ToolException(
          FailureKind.CANCELLED, "The call was cancelled while the connector was being installed.");
    }
  }

  private void install(
      String published, Path parent, Path environment, RunFolder folder, ToolCall call) {
    Path unfinished = parent.resolve(OwnedName.next(UNFINISHED));
    try {
      Folders.create(unfinished);
      Folders.sweep(parent, UNFINISHED, unfinished);
      installation.install(published, unfinished, folder, call);
      takeName(unfinished, environment);
    } catch (IOException cannot) {
      throw RunFolder.failure(parent, cannot);
    } finally {
      Folders.delete(unfinished);
    }
  }

  /** Another gateway may have been faster; its environment is as good. */
  private static void takeName(Path unfinished, Path environment) throws IOException {
    try {
      Files.move(unfinished, environment);
    } catch (IOException taken) {
      if (!isComplete(environment)) {
        throw taken;
      }
    }
  }
}
