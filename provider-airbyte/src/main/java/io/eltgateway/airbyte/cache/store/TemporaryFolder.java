package io.eltgateway.airbyte.cache.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * Where DuckDB puts what does not fit into its memory: beside the cache, a folder for each process,
 * because a killed one leaves its behind and a running one needs its own. DuckDB makes it when it
 * needs it.
 */
final class TemporaryFolder {
  private static final String PREFIX = ".duckdb-temporary-";

  /** Gateways in two containers can have the same process id and share the project's folder. */
  private static final String OURS =
      PREFIX
          + ProcessHandle.current().pid()
          + "-"
          + Long.toHexString(new SecureRandom().nextLong());

  private final Path parent;

  TemporaryFolder(Path parent) {
    this.parent = parent;
  }

  Path path() {
    return parent.resolve(OURS);
  }

  /** Makes the cache's folder, for its owner only. */
  void prepare() throws IOException {
    Files.createDirectories(parent, ownerOnly());
  }

  /**
   * Removes what killed processes left. To be called while this process has the cache open to write
   * to it: DuckDB sees to it that no other process has it open then, so that whatever lies here is
   * nobody's. What cannot be removed stays.
   */
  void sweep() {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path leftover : leftovers) {
        if (!leftover.equals(path())) {
          delete(leftover);
        }
      }
    } catch (IOException | DirectoryIteratorException kept) {
      // It takes room and harms nobody; the next one to write tries again.
      return;
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

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
