package io.eltgateway.airbyte.local.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders and files that only their owner may read, and their end. */
final class Folders {
  private Folders() {}

  /** A new folder (0700). */
  static Path create(Path folder) throws IOException {
    return Files.createDirectory(folder, permissions(folder, "rwx------"));
  }

  /** A new file (0600), in UTF-8. */
  static void write(Path file, String text) throws IOException {
    Files.createFile(file, permissions(file, "rw-------"));
    Files.writeString(file, text);
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    Set<String> known = path.getFileSystem().supportedFileAttributeViews();
    return known.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Deletes a folder and what is in it, following no link; what cannot be deleted stays. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException gone) {
      // Nothing is left to delete.
    }
  }

  /**
   * Deletes folders with an {@link OwnedName} whose process is gone, if they belong to the user
   * that this folder belongs to.
   */
  static void sweep(Path parent, String prefix, Path ours) {
    for (Path folder : leftBehind(parent, prefix)) {
      if (isSameOwner(folder, ours)) {
        delete(folder);
      }
    }
  }

  private static List<Path> leftBehind(Path parent, String prefix) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(entry -> OwnedName.isLeftBehind(prefix, entry.getFileName().toString()))
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static boolean isSameOwner(Path folder, Path ours) {
    try {
      return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(ours));
    } catch (IOException gone) {
      return false;
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return deleted(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
      return deleted(file);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException unreadable) {
      return deleted(folder);
    }

    private static FileVisitResult deleted(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException kept) {
        // The rest can still go.
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
