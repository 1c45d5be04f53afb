package io.eltgateway.airbyte.cache.store;

import io.eltgateway.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The default cache of a project folder, where PyAirbyte keeps it: {@code
 * .cache/default_cache/default_cache.duckdb}. Thread-safe.
 *
 * <p>DuckDB opens a file once a process, and refuses to open it in another way as long as it is
 * open. Reading opens it read-only, so that other programs can read too; while a sync has it open,
 * reading joins the sync's instance. Whoever wants to write waits until the last reader of a
 * read-only instance is done.
 */
public final class CacheFile {
  private static final ConcurrentMap<Path, CacheFile> FILES = new ConcurrentHashMap<>();
  private static final long POLL_MILLISECONDS = 200;

  private final Path path;
  private final TemporaryFolder temporary;
  private final Semaphore writer = new Semaphore(1, true);
  private int users;
  private int waitingWriters;
  private boolean readOnly;

  private CacheFile(Path path) {
    this.path = path;
    this.temporary = new TemporaryFolder(path.getParent());
  }

  /** The cache of this project folder; the same object for all who ask in this process. */
  public static CacheFile in(Path projectFolder) {
    Path project = projectFolder.toAbsolutePath().normalize();
    try {
      project = project.toRealPath();
    } catch (IOException notThereYet) {
      // Then nobody can reach it by another name either.
      project = project.normalize();
    }
    Path file = project.resolve(".cache").resolve("default_cache").resolve("default_cache.duckdb");
    return FILES.computeIfAbsent(file, CacheFile::new);
  }

  /** The file's absolute path. */
  public Path path() {
    return path;
  }

  /** Whether there is a cache. */
  public boolean exists() {
    return Files.isRegularFile(path);
  }

  /**
   * Opens the cache to read it. It must exist.
   *
   * @throws io.eltgateway.spi.ToolException when it cannot be opened
   */
  public CacheSession openToRead(Cancellation cancellation) {
    enter(false, cancellation);
    return opened();
  }

  /**
   * Opens the cache to write to it, after the sync that does so now, and makes it where there is
   * none.
   *
   * @throws io.eltgateway.spi.ToolException when it cannot be opened, or the call was cancelled
   */
  public CacheSession openToWrite(Cancellation cancellation) {
    awaitTurn(cancellation);
    boolean entered = false;
    try {
      temporary.prepare();
      enter(true, cancellation);
      entered = true;
    } catch (IOException e) {
      throw CacheFailures.folder(e, path);
    } finally {
      if (!entered) {
        writer.release();
      }
    }
    try {
      CacheSession session = opened();
      temporary.sweep();
      return session.alsoReleasing(writer::release);
    } catch (RuntimeException e) {
      writer.release();
      throw e;
    }
  }

  private void awaitTurn(Cancellation cancellation) {
    try {
      while (!writer.tryAcquire(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      throw CacheFailures.interrupted(e);
    }
  }

  private synchronized void enter(boolean toWrite, Cancellation cancellation) {
    waitingWriters += toWrite ? 1 : 0;
    try {
      while (mustWait(toWrite)) {
        cancellation.check();
        wait(POLL_MILLISECONDS);
      }
      if (users == 0) {
        readOnly = !toWrite;
      }
      users++;
    } catch (InterruptedException e) {
      throw CacheFailures.interrupted(e);
    } finally {
      waitingWriters -= toWrite ? 1 : 0;
    }
  }

  private boolean mustWait(boolean toWrite) {
    boolean openReadOnly = users > 0 && readOnly;
    return openReadOnly && (toWrite || waitingWriters > 0);
  }

  private synchronized void leave() {
    users--;
    notifyAll();
  }

  private CacheSession opened() {
    try {
      Connection connection = Database.open(path, temporary.path(), readOnly);
      return new CacheSession(this, connection, this::leave);
    } catch (SQLException e) {
      leave();
      throw CacheFailures.of(e, path);
    } catch (RuntimeException | LinkageError e) {
      leave();
      throw CacheFailures.library(e);
    }
  }
}
