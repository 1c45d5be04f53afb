package io.eltgateway.engine.config.files;

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
    FileAttribute<?>[] attributes =
        hasPosixPermissions(existing(directory))
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY)}
            : new FileAttribute<?>[0];
    Files.createDirectories(directory, attributes);
  }

  /** Writes a file (0600) whole or not at all, in place of one that exists. */
  public static void write(Path file, byte[] content) throws IOException {
    Path written = writeBeside(file, content);
    try {
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
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

  private static boolean hasPosixPermissions(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}
