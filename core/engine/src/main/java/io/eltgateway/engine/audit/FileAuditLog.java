package io.eltgateway.engine.audit;

import io.eltgateway.engine.file.FileFault;
import io.eltgateway.engine.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends JSON lines to a file that several gateways may share. Secrets that the gateway knows are
 * masked. Thread-safe.
 *
 * <p>Lines are handed to the operating system before the call goes on, so they survive the death of
 * the gateway, also by kill -9. They are not forced to the disk: that would cost every write some
 * milliseconds under a lock that reads wait for too, and guards against nothing but loss of power.
 */
public final class FileAuditLog implements AuditLog {
  private static final Logger log = LoggerFactory.getLogger(FileAuditLog.class);

  /** The file's name where the operator has not chosen another. */
  public static final String FILE_NAME = "audit.jsonl";

  private static final long CHECK_EVERY = Duration.ofSeconds(1).toNanos();

  private final Path path;
  private final long mostBytes;
  private final Rotation rotation;
  private final Redactor redactor;

  private final Object lock = new Object();
  private AuditFile file;
  private long checked;
  private boolean failed;
  private boolean closed;
  private final AtomicLong lost = new AtomicLong();

  /**
   * A log in this file, which is made at the first line, together with its directory.
   *
   * @param file where lines go; full files get {@code .1}, {@code .2} … behind its name
   * @param bytesPerFile the size at which a file is moved out of the way
   * @param filesKept how many full files are kept beside the current one, at least one
   * @param redactor knows what must not be written
   */
  public FileAuditLog(Path file, long bytesPerFile, int filesKept, Redactor redactor) {
    if (bytesPerFile < 1 || filesKept < 1) {
      throw new IllegalArgumentException("An audit log keeps at least one file of some size");
    }
    this.path = file.toAbsolutePath();
    this.mostBytes = bytesPerFile;
    this.rotation = new Rotation(path, filesKept);
    this.redactor = redactor;
  }

  @Override
  public void intent(AuditLine line) throws IOException {
    byte[] bytes = encode(line);
    synchronized (lock) {
      append(bytes, true);
    }
  }

  @Override
  public void outcome(AuditLine line) {
    try {
      byte[] bytes = encode(line);
      synchronized (lock) {
        append(bytes, false);
      }
    } catch (IOException e) {
      lose(line, FileFault.reason(e));
    } catch (RuntimeException e) {
      log.error("A line for the audit log cannot be made", e);
      lose(line, e.toString());
    }
  }

  /** Told once until it can be written again: whoever reads the log knows by then. */
  private void lose(AuditLine line, String reason) {
    if (lost.incrementAndGet() == 1) {
      log.error(
          "The audit log {} cannot be written ({}), so writes are refused; the first line that is"
              + " lost is of call {}. Make room or correct the rights, or name another file with"
              + " audit.file",
          path,
          reason,
          line.callId());
    }
  }

  @Override
  public Optional<String> problem() {
    long lines = lost.get();
    return lines == 0
        ? Optional.empty()
        : Optional.of(
            "The audit log cannot be written: "
                + (lines == 1 ? "1 line is lost" : lines + " lines are lost")
                + ", and writes are refused. The gateway's log says why.");
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      closeFile();
    }
  }

  private byte[] encode(AuditLine line) {
    return redactor.mask(AuditJson.text(line)).getBytes(StandardCharsets.UTF_8);
  }

  private void append(byte[] bytes, boolean check) throws IOException {
    if (closed) {
      throw new IOException("The audit log is closed");
    }
    try {
      follow(check);
      file.append(bytes);
      failed = false;
    } catch (IOException e) {
      failed = true;
      closeFile();
      throw e;
    }
    long lines = lost.get();
    if (lines > 0) {
      lost.addAndGet(-lines);
      log.warn("The audit log can be written again; {} lines are lost", lines);
    }
  }

  /**
   * Opens the file anew when another gateway has rotated it or somebody has removed it.
   * Announcements of writes look every time; other lines once a second, because looking costs as
   * much as writing and a line that still goes to the file before is kept there.
   */
  private void follow(boolean always) throws IOException {
    long now = System.nanoTime();
    if (file != null && !always && now - checked < CHECK_EVERY) {
      return;
    }
    checked = now;
    long size = file == null ? -1 : file.sizeIfCurrent();
    if (size >= mostBytes) {
      rotate();
      size = file.sizeIfCurrent();
    }
    if (size < 0) {
      closeFile();
      file = AuditFile.open(path, !failed);
    }
  }

  /** A file that cannot be moved grows on: losing lines would be worse. */
  private void rotate() {
    try {
      rotation.rotate(file, mostBytes);
    } catch (IOException e) {
      log.warn("The audit log {} is full and cannot be rotated ({})", path, FileFault.reason(e));
    }
  }

  private void closeFile() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.warn("The audit log {} cannot be closed ({})", path, FileFault.reason(e));
      }
      file = null;
    }
  }
}
