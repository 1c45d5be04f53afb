package io.eltgateway.airbyte.cache.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The file of 57 MB that DuckDB's driver unpacks into the temporary folder. The JVM removes it when
 * it ends well, but a killed one leaves it for ever. Linux needs the name no longer once the
 * library is loaded, and tells which file this process has loaded; elsewhere the end of the JVM
 * must do.
 */
final class UnpackedLibrary {
  private static final Path LOADED = Path.of("/proc/self/maps");
  private static final String NAME = "libduckdb_java";
  private static final AtomicBoolean REMOVED = new AtomicBoolean();

  private UnpackedLibrary() {}

  /** Removes the file, once; to be called when the library is loaded. */
  static void remove() {
    if (!Files.isReadable(LOADED) || REMOVED.getAndSet(true)) {
      return;
    }
    try {
      for (Path file : loaded()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Then it stays until the JVM ends, as everywhere else.
      REMOVED.set(true);
    }
  }

  private static List<Path> loaded() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    try (Stream<String> lines = Files.lines(LOADED)) {
      return lines
          .filter(line -> line.contains("/" + NAME))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(file -> file.startsWith(temporary))
          .distinct()
          .toList();
    }
  }
}
