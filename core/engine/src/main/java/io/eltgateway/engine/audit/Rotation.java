package io.eltgateway.engine.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Moves a full file out of the way: {@code audit.jsonl} becomes {@code audit.jsonl.1}, that becomes
 * {@code .2}, and so on; the oldest goes. Of several gateways that share the directory one does it,
 * under a lock; the others notice and follow.
 */
final class Rotation {
  /**
   * A file's lock is the whole process's, and goes as soon as any channel to the file is closed.
   */
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path path;
  private final int kept;

  Rotation(Path path, int kept) {
    this.path = path;
    this.kept = kept;
  }

  /**
   * Rotates, unless another process is just doing it or has just done it.
   *
   * @param file the full file, as this process has it open
   */
  void rotate(AuditFile file, long most) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null && file.sizeIfCurrent() >= most) {
          shift();
        }
      }
    }
  }

  private void shift() throws IOException {
    for (int number = kept - 1; number >= 1; number--) {
      Path older = numbered(number);
      if (Files.exists(older)) {
        Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
