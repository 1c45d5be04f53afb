package io.eltgateway.airbyte.cache.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.duckdb.DuckDBConnection;

/** The cache, open for one call. Closing it closes its connections. */
public final class CacheSession implements AutoCloseable {
  private final CacheFile file;
  private final Connection first;
  private final Runnable release;
  private final List<CacheConnection> connections = new CopyOnWriteArrayList<>();
  private volatile boolean cancelled;

  CacheSession(CacheFile file, Connection first, Runnable release) {
    this.file = file;
    this.first = first;
    this.release = release;
  }

  CacheSession alsoReleasing(Runnable more) {
    return new CacheSession(
        file,
        first,
        () -> {
          release.run();
          more.run();
        });
  }

  /** The file that is open. */
  public CacheFile file() {
    return file;
  }

  /** One more connection, with a transaction of its own. */
  public CacheConnection connect() {
    try {
      CacheConnection connection =
          new CacheConnection(first.unwrap(DuckDBConnection.class).duplicate());
      connections.add(connection);
      if (cancelled) {
        connection.cancel();
      }
      return connection;
    } catch (SQLException e) {
      throw CacheFailures.of(e, file.path());
    }
  }

  /** Ends what runs on any connection, and lets nothing more begin. From any thread. */
  public void cancel() {
    cancelled = true;
    connections.forEach(CacheConnection::cancel);
  }

  @Override
  public void close() {
    try {
      connections.forEach(CacheConnection::close);
      first.close();
    } catch (SQLException e) {
      // A file that cannot be closed was damaged before; the call has said so.
      connections.clear();
    } finally {
      release.run();
    }
  }
}
