package io.eltgateway.engine.plugin;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.plugin.declared.DeclaredDirectory;
import io.eltgateway.engine.rest.format.CatalogueException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Looks into a directory whose provider is declared in YAML. */
final class DeclaredProbe {
  private DeclaredProbe() {}

  static ProviderProbe.Outcome probe(ProviderDirectory directory) {
    try {
      if (holdsJar(directory.path())) {
        return faulty(
            directory,
            "holds provider.yaml and a jar. A provider is the one or the other: remove one of"
                + " them.");
      }
      DeclaredDirectory declared = DeclaredDirectory.read(directory.path());
      FoundProvider found =
          new FoundProvider(
              declared.info(),
              declared.provider(),
              declared::provider,
              directory,
              declared.loader());
      return new ProviderProbe.Outcome(List.of(found), List.of(), () -> {});
    } catch (CatalogueException e) {
      return faulty(directory, problems(e));
    } catch (IOException e) {
      return faulty(
          directory, "cannot be read (" + FileFault.reason(e) + "). Put that right or remove it.");
    }
  }

  private static boolean holdsJar(Path path) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, "*.jar")) {
      return jars.iterator().hasNext();
    }
  }

  private static String problems(CatalogueException faulty) {
    int count = faulty.problems().size();
    return faulty.problems().stream()
        .map(problem -> "\n  " + problem)
        .collect(
            Collectors.joining(
                "",
                count == 1
                    ? "is left out until its problem is put right:"
                    : "is left out until its " + count + " problems are put right:",
                ""));
  }

  private static ProviderProbe.Outcome faulty(ProviderDirectory directory, String what) {
    return new ProviderProbe.Outcome(
        List.of(), List.of("Provider directory " + directory.name() + " " + what), () -> {});
  }
}
