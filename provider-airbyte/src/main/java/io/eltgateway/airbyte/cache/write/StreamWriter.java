package io.eltgateway.airbyte.cache.write;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.airbyte.cache.store.InternalTables;
import io.eltgateway.airbyte.cache.store.Names;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog.ConfiguredStream;
import io.eltgateway.airbyte.local.protocol.RecordMessage;
import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.spi.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes one stream, in transactions of its own. A staging table lives inside the transaction that
 * makes it: whatever ends the process, the file holds what was committed and nothing else. Not
 * thread-safe.
 */
final class StreamWriter {
  private final CacheConnection connection;
  private final InternalTables tables;
  private final String source;
  private final ConfiguredStream stream;
  private final Json json;
  private final StreamTable table;
  private final List<String> keyColumns;
  private final WriteStrategy strategy;

  private RowReader rows;
  private DuckDBAppender appender;
  private boolean prepared;
  private Optional<StateMessage> state = Optional.empty();
  private long sinceState;
  private long sinceCommit;
  private long written;
  private long committed;

  StreamWriter(CacheConnection connection, String source, ConfiguredStream stream, Json json) {
    this.connection = connection;
    this.tables = new InternalTables(connection, json);
    this.source = source;
    this.stream = stream;
    this.json = json;
    this.table = new StreamTable(stream.stream());
    this.keyColumns = table.keyColumns(stream.primaryKey());
    this.strategy = WriteStrategy.of(stream, keyColumns);
  }

  StreamTable table() {
    return table;
  }

  WriteStrategy strategy() {
    return strategy;
  }

  /** Records that were given, and those of them that are in the cache for good. */
  long written() {
    return written;
  }

  long committed() {
    return committed;
  }

  /** Values that did not fit their columns. */
  long misfits() {
    return rows == null ? 0 : rows.misfits();
  }

  long sinceCommit() {
    return sinceCommit;
  }

  void add(RecordMessage message) throws SQLException {
    if (appender == null) {
      begin();
    }
    Object[] cells = rows.read(message);
    ColumnType[] types = rows.types();
    appender.beginRow();
    for (int i = 0; i < cells.length; i++) {
      Cells.append(appender, cells[i], types[i]);
    }
    appender.endRow();
    written++;
    sinceCommit++;
    sinceState++;
  }

  private void begin() throws SQLException {
    String target = strategy == WriteStrategy.APPEND ? table.name() : table.staging();
    switch (strategy) {
      case APPEND -> {
        prepare();
        connection.execute("BEGIN TRANSACTION");
      }
      case MERGE -> {
        prepare();
        connection.execute("BEGIN TRANSACTION");
        connection.execute(
            "CREATE TABLE main."
                + Names.quoted(target)
                + " AS FROM "
                + table.quoted()
                + " LIMIT 0");
      }
      case REPLACE -> {
        connection.execute("BEGIN TRANSACTION");
        table.create(connection, target);
        rows = rows == null ? new RowReader(table.wanted(), json) : rows;
      }
    }
    appender = connection.jdbc().unwrap(DuckDBConnection.class).createAppender("main", target);
  }

  /** Makes the table fit the schema, once, before anything is written to it. */
  private void prepare() throws SQLException {
    if (!prepared) {
      connection.execute("BEGIN TRANSACTION");
      rows = new RowReader(table.prepare(connection), json);
      tables.register(source, stream.stream());
      connection.execute("COMMIT");
      prepared = true;
    }
  }

  /** Remembers a state that goes with the records so far. */
  void remember(StateMessage message) {
    state = Optional.of(message);
    sinceState = 0;
  }

  /** Whether the records so far, and no other, go with the state that is remembered. */
  boolean isAtCheckpoint() {
    return strategy != WriteStrategy.REPLACE && state.isPresent() && sinceState == 0;
  }

  /** Commits the records so far, and with them the state. */
  void commit() throws SQLException {
    if (appender == null && state.isEmpty()) {
      return;
    }
    if (appender == null) {
      connection.execute("BEGIN TRANSACTION");
    } else {
      closeAppender();
      if (strategy == WriteStrategy.MERGE) {
        merge();
      }
    }
    if (state.isPresent()) {
      tables.keep(source, state.get());
    }
    connection.execute("COMMIT");
    state = Optional.empty();
    sinceCommit = 0;
    committed = written;
  }

  /** Commits what is left of a read that came to its end. */
  void finish() throws SQLException {
    if (strategy == WriteStrategy.REPLACE) {
      replace();
      return;
    }
    prepare();
    commit();
  }

  private void replace() throws SQLException {
    if (appender == null) {
      begin();
    }
    closeAppender();
    connection.execute("DROP TABLE IF EXISTS " + table.quoted());
    connection.execute(
        "ALTER TABLE main."
            + Names.quoted(table.staging())
            + " RENAME TO "
            + Names.quoted(table.name()));
    tables.register(source, stream.stream());
    connection.execute("COMMIT");
    committed = written;
  }

  /** The last of the rows with one key wins. A key with a null in it is the key of one row only. */
  private void merge() throws SQLException {
    String staging = "main." + Names.quoted(table.staging());
    String keys = join(keyColumns, Names::quoted, ", ");
    connection.execute(
        "DELETE FROM "
            + table.quoted()
            + " AS old USING (SELECT DISTINCT "
            + keys
            + " FROM "
            + staging
            + ") AS new WHERE "
            + join(
                keyColumns,
                key -> "old." + Names.quoted(key) + " = new." + Names.quoted(key),
                " AND "));
    connection.execute(
        "INSERT INTO "
            + table.quoted()
            + " FROM "
            + staging
            + " WHERE rowid IN (SELECT max(rowid) FROM "
            + staging
            + " GROUP BY "
            + keys
            + ") OR "
            + join(keyColumns, key -> Names.quoted(key) + " IS NULL", " OR "));
    connection.execute("DROP TABLE " + staging);
  }

  private static String join(
      List<String> names, java.util.function.UnaryOperator<String> form, String between) {
    return names.stream().map(form).collect(Collectors.joining(between));
  }

  private void closeAppender() throws SQLException {
    DuckDBAppender closing = appender;
    appender = null;
    closing.close();
  }

  /** Gives up what is not committed. */
  void close() {
    if (appender != null) {
      try {
        closeAppender();
      } catch (SQLException e) {
        // What it could not write is not wanted any more.
        appender = null;
      }
    }
    connection.close();
  }
}
