package io.eltgateway.airbyte.cache.query;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.airbyte.cache.store.CacheFailures;
import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one query over an open cache: in a read-only transaction, and no longer than it may. */
public final class ReadOnlyQuery {
  /** About 60,000 tokens: more than a model wants, less than a client refuses. */
  private static final int MOST_BYTES = 250_000;

  private final CacheSession session;
  private final Json json;

  /** Queries over this cache. */
  public ReadOnlyQuery(CacheSession session, Json json) {
    this.session = session;
    this.json = json;
  }

  /**
   * Runs a query.
   *
   * @param sql one statement that reads
   * @param most how many rows are wanted
   * @throws ToolException when the statement is refused, wrong or ended by {@link
   *     CacheSession#cancel}
   */
  public QueryResult run(String sql, int most) {
    try (CacheConnection connection = session.connect()) {
      return run(connection, sql, most);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private QueryResult run(CacheConnection connection, String sql, int most) throws SQLException {
    BoundedSelect bounds = new BoundedSelect(most, MOST_BYTES);
    String checked = new SelectText(connection, json).checked(sql, bounds);
    connection.execute("BEGIN TRANSACTION READ ONLY");
    try (PreparedStatement statement = connection.jdbc().prepareStatement(checked);
        ResultSet result = connection.running(statement).executeQuery()) {
      return rows(result, most);
    }
  }

  private QueryResult rows(ResultSet result, int most) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<String> names = names(columns);
    ResultValues values = new ResultValues(json);
    List<Map<String, Object>> rows = new ArrayList<>();
    int bytes = 0;
    while (result.next()) {
      if (rows.size() == most) {
        return new QueryResult(
            rows, Optional.of("There are more rows than max_records, which is " + most + "."));
      }
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), values.read(result, i + 1, columns.getColumnTypeName(i + 1)));
      }
      bytes += json.write(row).getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > MOST_BYTES) {
        return cut(rows);
      }
      rows.add(row);
    }
    return new QueryResult(rows, Optional.empty());
  }

  private static QueryResult cut(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      throw rowTooLarge();
    }
    return new QueryResult(
        rows,
        Optional.of("One answer holds at most " + MOST_BYTES / 1000 + " kB; there are more rows."));
  }

  private static ToolException rowTooLarge() {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "One answer holds at most "
            + MOST_BYTES / 1000
            + " kB, and a single row of the result is larger. Select fewer columns, or parts of"
            + " them, for example with substr().");
  }

  /** The names of the query's own columns. DuckDB has made them different. */
  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    int count = columns.getColumnCount();
    boolean bounded = columns.getColumnName(count).equals("elt_total");
    for (int i = 1; i <= (bounded ? count - BoundedSelect.OWN_COLUMNS : count); i++) {
      names.add(columns.getColumnName(i));
    }
    return names;
  }

  private ToolException failure(SQLException error) {
    if (CacheFailures.isAboutTheFile(error)) {
      return CacheFailures.of(error, session.file().path());
    }
    String text = CacheFailures.text(error);
    if (text.contains(BoundedSelect.ROW_TOO_LARGE)) {
      return rowTooLarge();
    }
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.INVALID_ARGUMENTS,
            "DuckDB cannot answer the query: "
                + text
                + (text.contains("does not exist")
                    ? " list_cached_streams names the tables; DESCRIBE names their columns."
                    : ""),
            Map.of()),
        error);
  }
}
