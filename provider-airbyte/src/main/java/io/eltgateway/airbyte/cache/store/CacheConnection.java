package io.eltgateway.airbyte.cache.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection to the cache, with a transaction of its own. Used by one thread; only {@link
 * #cancel} may come from another.
 */
public final class CacheConnection implements AutoCloseable {
  private final Connection connection;
  private volatile Statement running;
  private volatile boolean cancelled;

  CacheConnection(Connection connection) {
    this.connection = connection;
  }

  /** The JDBC connection, for what this class does not offer. */
  public Connection jdbc() {
    return connection;
  }

  /** Runs one statement of the gateway's own. */
  public void execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      running(statement).execute();
    } finally {
      running = null;
    }
  }

  /** Runs one query of the gateway's own and reads the texts of its rows. */
  public List<List<String>> rows(String sql, Object... values) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = running(statement).executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
    } finally {
      running = null;
    }
    return rows;
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Makes this the statement that {@link #cancel} ends. */
  public PreparedStatement running(PreparedStatement statement) throws SQLException {
    running = statement;
    if (cancelled) {
      throw new SQLException("Interrupted before the statement began.");
    }
    return statement;
  }

  /** Ends the statement that runs, and lets no other begin. May be called again. */
  public void cancel() {
    cancelled = true;
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It ended in the same moment.
        running = null;
      }
    }
  }

  /** Closes it; what is not committed is undone. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing waits for it any more, and what was committed is committed.
      running = null;
    }
  }
}
