package io.eltgateway.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only their owner may read. Where the file system knows no POSIX
 * permissions (Windows), the folder's own rules hold.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS_READ =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private PrivateFiles() {}

  /** Creates the directory (0700) and those above it where they are missing. */
  public static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Files.createDirectories(directory, attributes(existing(directory), OWNER_ONLY_DIRECTORY));
  }

  /**
   * Creates an empty file (0600), and its directory as {@link #createDirectory} does, unless it
   * exists; then it stays as it is.
   */
  public static void createIfAbsent(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    createDirectory(directory);
    try {
      Files.createFile(file, attributes(directory, OWNER_ONLY));
    } catch (FileAlreadyExistsException anotherWasFirst) {
      // Another process, which made it as this one would have.
    }
  }

  /** Takes the file away from everybody but its owner (0600), if others may do anything with it. */
  public static void closeToOthers(Path file) throws IOException {
    if (hasPosixPermissions(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  /**
   * Writes a file (0600) whole, unless it exists; of several processes that try, one succeeds.
   *
   * @return whether this call wrote it
   */
  public static boolean writeIfAbsent(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Path written = writeBeside(file, content);
    try {
      // A link, unlike a move, fails when its name is taken, and shows the content only when whole.
      Files.createLink(file, written);
      return true;
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return false;
    } catch (UnsupportedOperationException | IOException noLinksHere) {
      return moveIfAbsent(written, file);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Writes a file (0600) whole, in place of the one that may be there. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path written = writeBeside(file, content);
    try {
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Whether users other than the owner can read the file. */
  public static boolean readableByOthers(Path file) {
    try {
      return hasPosixPermissions(file)
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS_READ::contains);
    } catch (IOException unknown) {
      return false;
    }
  }

  private static boolean moveIfAbsent(Path written, Path file) throws IOException {
    try {
      Files.move(written, file);
      return true;
    } catch (FileAlreadyExistsException anotherWasFirst) {
      return false;
    }
  }

  /** The JDK creates temporary files for the owner only. */
  private static Path writeBeside(Path file, byte[] content) throws IOException {
    Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".elt-", ".tmp");
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(beside);
      throw failed;
    }
    return beside;
  }

  private static Path existing(Path path) {
    Path above = path.toAbsolutePath();
    while (above.getParent() != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above;
  }

  private static FileAttribute<?>[] attributes(Path near, Set<PosixFilePermission> permissions) {
    return hasPosixPermissions(near)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPosixPermissions(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}
