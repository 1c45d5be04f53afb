package io.eltgateway.app.cli;

import io.eltgateway.app.startup.ClassArchive;
import io.eltgateway.engine.file.FileFault;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the class archive, so that the first start from a client is as quick as the later ones. */
@Command(
    name = "warm",
    description = "Builds what is missing, so that the first start from a client is quick.")
final class WarmCommand implements Callable<Integer> {
  private final Console console;

  WarmCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<ClassArchive> archive = ClassArchive.ofThisProcess();
    if (archive.isEmpty()) {
      console.out().println("Ready. This platform starts without a class archive.");
      return ExitCode.OK;
    }
    if (archive.get().exists()) {
      console.out().println("Ready: " + archive.get().file());
      return ExitCode.OK;
    }
    try {
      archive.get().make();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "No class archive was made (%s). The gateway works without it and starts more slowly."
              .formatted(FileFault.reason(e)));
    }
    console.out().println("Ready: " + archive.get().file());
    return ExitCode.OK;
  }
}
