package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.Installation;
import io.eltgateway.engine.config.ConfigSchema;
import io.eltgateway.engine.plugin.Providers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the configuration's JSON Schema. */
@Command(name = "schema", description = "Prints the JSON Schema of the configuration, for editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Providers providers = Installation.ofProcess().providers()) {
      console.out().print(ConfigSchema.text(providers.infos()));
    }
    return ExitCode.OK;
  }
}
