package io.eltgateway.app.cli;

import io.eltgateway.app.wiring.Installation;
import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.plugin.FoundProvider;
import io.eltgateway.engine.plugin.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Maven project of a provider, to begin with. */
@Command(
    name = "new-provider",
    description =
        "Writes a small Maven project of a provider, which builds, passes its tests and runs.")
final class NewProviderCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The provider's id: lower-case letters, digits and single hyphens.")
  private String name;

  @Option(names = "--dir", paramLabel = "DIR", description = "Where to. Default: NAME, here.")
  private Path directory;

  NewProviderCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProviderProject project = project();
    requireFree(project.id());
    Path gateway = Installation.ofProcess().home();
    Path shown = directory == null ? Path.of(project.id()) : directory;
    Path target = console.surroundings().workingDirectory().resolve(shown);
    try {
      if (Files.exists(target)) {
        throw new CommandFailure(
            ExitCode.FAILED,
            target + " exists, and nothing was written. Name another folder with --dir.");
      }
      project.write(target, gateway);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "%s cannot be written (%s). Name another folder with --dir."
              .formatted(target, FileFault.reason(e)));
    }
    console.out().println("Wrote " + target);
    if (!ProviderProject.fitsMavenConfig(gateway)) {
      console
          .out()
          .println(
              "First: set the environment variable ELT_GATEWAY_HOME to "
                  + gateway.toAbsolutePath().normalize()
                  + ", because Maven takes no path with blanks from .mvn/maven.config.");
    }
    console
        .out()
        .println(
            "Next: mvn -f %s package, then: elt-gateway tools --config %s"
                .formatted(quoted(shown), quoted(shown.resolve("gateway.yaml"))));
    return ExitCode.OK;
  }

  /** As a shell takes it. */
  private static String quoted(Path path) {
    String text = path.toString();
    return text.chars().anyMatch(Character::isWhitespace) ? '"' + text + '"' : text;
  }

  private ProviderProject project() {
    try {
      return ProviderProject.named(name);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage());
    }
  }

  private static void requireFree(String id) {
    try (Providers providers = Installation.ofProcess().providers()) {
      Optional<FoundProvider> taken = providers.find(id);
      if (taken.isPresent()) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "'%s' is the id of a provider that is installed (%s). Choose another name."
                .formatted(id, taken.get().origin()));
      }
    }
  }
}
