package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.Installation;
import io.eltgateway.engine.config.ConfigSchema;
import io.eltgateway.engine.config.InitTemplate;
import io.eltgateway.engine.config.files.ConfigFiles;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.file.PrivateFiles;
import io.eltgateway.engine.plugin.Providers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a first configuration and its schema. */
@Command(
    name = "init",
    description = "Writes a first configuration and its schema; changes no file that exists.")
final class InitCommand implements Callable<Integer> {
  private static final String SCHEMA = "gateway.schema.json";

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to. Default: gateway.yaml here.")
  private Path file = Path.of(ConfigFiles.NAME);

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target = console.surroundings().workingDirectory().resolve(file);
    try (Providers providers = Installation.ofProcess().providers()) {
      PrivateFiles.createDirectory(target.getParent());
      write(target, InitTemplate.text(providers.infos(), Optional.of("./" + SCHEMA)));
      write(target.resolveSibling(SCHEMA), ConfigSchema.text(providers.infos()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s cannot be written (%s). Name another place: elt-gateway init FILE."
              .formatted(target, FileFault.reason(e)));
    }
    console.out().println("Next: edit " + file + ", then run: elt-gateway check --config " + file);
    return ExitCode.OK;
  }

  private void write(Path target, String text) throws IOException {
    boolean written = PrivateFiles.writeIfAbsent(target, text.getBytes(StandardCharsets.UTF_8));
    console.out().println((written ? "Wrote " : "Kept ") + target);
  }
}
