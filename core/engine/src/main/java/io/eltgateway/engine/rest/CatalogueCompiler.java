package io.eltgateway.engine.rest;

import io.eltgateway.engine.rest.format.CatalogueException;
import io.eltgateway.engine.rest.format.CatalogueProblem;
import io.eltgateway.engine.rest.format.CompiledCatalogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks a catalogue in YAML and compiles it. Run by the build of a provider, so that a faulty
 * catalogue never leaves it and nobody parses YAML at start.
 */
public final class CatalogueCompiler {
  private CatalogueCompiler() {}

  /**
   * Compiles one catalogue.
   *
   * @param arguments the folder of the YAML files, and the file to write, normally {@code
   *     catalogue.jsonl} in the same folder of the build's output
   * @throws CatalogueException that lists every problem
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "Give two arguments: the folder of the catalogue's YAML files, and the file to write.");
    }
    compile(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  /** See {@link #main}. The file is written only where its content changes. */
  public static void compile(Path folder, Path output) throws IOException {
    Set<String> read = new TreeSet<>();
    String compiled =
        CompiledCatalogue.compile(
            file -> {
              read.add(file);
              return text(folder.resolve(file));
            });
    refuseUnread(folder, read);
    if (!Files.exists(output) || !Files.readString(output).equals(compiled)) {
      Path parent = output.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Files.writeString(output, compiled);
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file.getFileName() + ": " + e, e);
    }
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static void refuseUnread(Path folder, Set<String> read) throws IOException {
    List<CatalogueProblem> problems = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(CatalogueCompiler::isYaml).toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (!read.contains(name)) {
          problems.add(
              new CatalogueProblem(
                  name,
                  1,
                  "The file is not listed in index.yaml below 'files', so its tools are lost."));
        }
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(null);
      throw new CatalogueException(problems);
    }
  }
}
