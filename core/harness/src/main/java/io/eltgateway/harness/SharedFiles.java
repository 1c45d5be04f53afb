package io.eltgateway.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of the vendor: its API documents, the facts about its tools, samples. All of it
 * lies in a folder {@code shared} beside the project and not in it; tests that need it are skipped
 * where it is absent.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** The file of this path below the folder. */
  public static Path find(String path) {
    Stream<Path> ancestors =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent);
    Optional<Path> file =
        ancestors
            .map(folder -> folder.resolve("shared").resolve(path))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(file.isPresent(), "shared/" + path + " does not lie beside this checkout");
    return file.orElseThrow();
  }

  /** The text of this file. */
  public static String read(String path) {
    try {
      return Files.readString(find(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
