package io.eltgateway.engine.audit;

import io.eltgateway.engine.file.PrivateFiles;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The file that lines are appended to, readable by its owner only. A line goes out in one write in
 * append mode, so lines of several processes stand one after another, never inside each other. Not
 * thread-safe.
 *
 * <p>This is a stream and not a channel on purpose: a channel closes itself when a thread that was
 * interrupted writes to it, and cancelled calls leave their line too.
 */
final class AuditFile implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 100;
  private static final long LONGEST_WRITE = Duration.ofMillis(100).toNanos();
  private static final int FEWEST_LOOKS = 100;

  private final Path path;
  private final FileOutputStream stream;
  private final Object key;
  private boolean brokenLine;

  private AuditFile(Path path, FileOutputStream stream, Object key, boolean brokenLine) {
    this.path = path;
    this.stream = stream;
    this.key = key;
    this.brokenLine = brokenLine;
  }

  /**
   * Opens the file, and makes it and its directory where they do not exist. Another gateway may
   * move it away at any moment, so what was opened counts only when it still has the name.
   *
   * @param patient whether half a line at the end may be one that another gateway is writing
   */
  static AuditFile open(Path path, boolean patient) throws IOException {
    IOException gone = new FileSystemException(path.toString(), null, "it is moved all the time");
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      PrivateFiles.createIfAbsent(path);
      try {
        AuditFile file = openAs(keyOfRegularFile(path), path, patient);
        if (file.sizeIfCurrent() >= 0) {
          return file;
        }
        file.close();
      } catch (NoSuchFileException | FileNotFoundException e) {
        // Moved away just now by another gateway, as a rule; if not, it fails every time.
        gone = e;
      }
    }
    throw gone;
  }

  private static Object keyOfRegularFile(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // A directory cannot be written, and a device must not lose its rights for us.
      throw new FileSystemException(path.toString(), null, "it is no regular file");
    }
    return attributes.fileKey();
  }

  private static AuditFile openAs(Object key, Path path, boolean patient) throws IOException {
    FileOutputStream stream = new FileOutputStream(path.toFile(), true);
    try {
      PrivateFiles.closeToOthers(path);
      return new AuditFile(path, stream, key, patient ? isBroken(path) : endsInsideLine(path));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * After a full disk or a crash the next line must not be glued to half a one. A line that another
   * gateway is writing can look the same for a moment: the file grows page by page. Its writer
   * needs its turns to go on, and time may pass while nobody has any, so that looks count beside
   * it.
   */
  private static boolean isBroken(Path path) throws IOException {
    long patience = System.nanoTime() + LONGEST_WRITE;
    int looks = 0;
    while (endsInsideLine(path)) {
      looks++;
      if (looks > FEWEST_LOOKS && System.nanoTime() - patience > 0) {
        return true;
      }
      LockSupport.parkNanos(LONGEST_WRITE / FEWEST_LOOKS);
    }
    return false;
  }

  private static boolean endsInsideLine(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      if (length == 0) {
        return false;
      }
      file.seek(length - 1);
      return file.read() != '\n';
    }
  }

  /** Appends a line that ends with its line break. */
  void append(byte[] line) throws IOException {
    byte[] bytes = line;
    if (brokenLine) {
      bytes = new byte[line.length + 1];
      bytes[0] = '\n';
      System.arraycopy(line, 0, bytes, 1, line.length);
    }
    brokenLine = true;
    stream.write(bytes);
    brokenLine = false;
  }

  /** The bytes that stand under the file's name now, or -1 when that is another file or none. */
  long sizeIfCurrent() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return Objects.equals(key, now.fileKey()) ? now.size() : -1;
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
