package io.eltgateway.airbyte.cache.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where DuckDB puts what does not fit into its memory: beside the cache, a folder for each process,
 * because a killed one leaves its behind and a running one needs its own. DuckDB makes it when it
 * needs it.
 */
final class TemporaryFolder {
  private static final String PREFIX = ".duckdb-temporary-";

  private final Path parent;

  TemporaryFolder(Path parent) {
    this.parent = parent;
  }

  Path path() {
    return parent.resolve(PREFIX + ProcessHandle.current().pid());
  }

  /** Makes the cache's folder, for its owner only, and removes what killed processes left. */
  void prepare() throws IOException {
    Files.createDirectories(parent, ownerOnly());
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path leftover : leftovers) {
        if (!isAlive(leftover.getFileName().toString().substring(PREFIX.length()))) {
          delete(leftover);
        }
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  private static boolean isAlive(String process) {
    try {
      return ProcessHandle.of(Long.parseLong(process)).isPresent();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
