package io.eltgateway.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where this checkout keeps its modules. */
final class SourceTree {

  /** Relative to each module. The build says it, because the quick loop has its own. */
  static final Path BUILD_DIRECTORY = Path.of(System.getProperty("elt.build.directory", "target"));

  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private SourceTree() {}

  /** Every directory with a POM beside or inside this module's parent directory. */
  static List<Path> modules() {
    return Stream.of(ROOT, ROOT.resolve("core"))
        .flatMap(directory -> children(directory).stream())
        .filter(directory -> Files.exists(directory.resolve("pom.xml")))
        .toList();
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
