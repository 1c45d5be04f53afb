package io.eltgateway.airbyte.cache.store;

import io.eltgateway.spi.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
 * read-only instance is done. Other processes are waited for too, but only for some seconds: they
 * may be programs of a person who has forgotten them.
 */
public final class CacheFile {
  private static final ConcurrentMap<Path, CacheFile> FILES = new ConcurrentHashMap<>();
  private static final long POLL_MILLISECONDS = 200;

  /** Longer than most queries of another gateway take, and shorter than anybody likes to wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path path;
  private final Duration patience;
  private final TemporaryFolder temporary;
  private final Semaphore writer = new Semaphore(1, true);
  private int users;
  private int waitingWriters;
  private boolean readOnly;

  private CacheFile(Path path, Duration patience) {
    this.path = path;
    this.patience = patience;
    this.temporary = new TemporaryFolder(path.getParent());
  }

  /** The cache of this project folder; the same object for all who ask in this process. */
  public static CacheFile in(Path projectFolder) {
    return in(projectFolder, PATIENCE);
  }

  /** The same, which waits so long for another process, if nobody has asked for it before. */
  static CacheFile in(Path projectFolder, Duration patience) {
    Path project = projectFolder.toAbsolutePath().normalize();
    try {
      project = project.toRealPath();
    } catch (IOException notThereYet) {
      // Then nobody can reach it by another name either.
      project = project.normalize();
    }
    Path file = project.resolve(".cache").resolve("default_cache").resolve("default_cache.duckdb");
    return FILES.computeIfAbsent(file, path -> new CacheFile(path, patience));
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
    return opened(cancellation);
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
      CacheSession session = opened(cancellation);
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

  private CacheSession opened(Cancellation cancellation) {
    Connection connection = null;
    try {
      connection = connected(cancellation);
      return new CacheSession(this, connection, this::leave);
    } finally {
      if (connection == null) {
        leave();
      }
    }
  }

  /** Another gateway may have the file open for a moment, and DuckDB refuses at once. */
  private Connection connected(Cancellation cancellation) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return Database.open(path, temporary.path(), readOnly);
      } catch (SQLException e) {
        if (!CacheFailures.isLocked(e) || System.nanoTime() - end >= 0) {
          throw CacheFailures.of(e, path);
        }
      } catch (RuntimeException | LinkageError e) {
        throw CacheFailures.library(e);
      }
      pause(cancellation);
    }
  }

  private static void pause(Cancellation cancellation) {
    cancellation.check();
    try {
      Thread.sleep(POLL_MILLISECONDS);
    } catch (InterruptedException e) {
      throw CacheFailures.interrupted(e);
    }
  }
}
