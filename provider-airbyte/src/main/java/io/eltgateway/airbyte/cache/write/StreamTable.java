package io.eltgateway.airbyte.cache.write;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.airbyte.cache.store.InternalTables;
import io.eltgateway.airbyte.cache.store.Names;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of one stream: what it should look like, and what it does look like. */
final class StreamTable {
  static final String RAW_ID = "_airbyte_raw_id";
  static final String EXTRACTED_AT = "_airbyte_extracted_at";
  static final String META = "_airbyte_meta";

  private final String name;
  private final Map<String, ColumnType> wanted = new LinkedHashMap<>();

  StreamTable(Stream stream) {
    name = Names.of(stream.name());
    if (stream.jsonSchema().get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (field, schema) ->
              wanted.putIfAbsent(Names.of(String.valueOf(field)), ColumnType.of(schema)));
    }
    wanted.put(RAW_ID, ColumnType.TEXT);
    wanted.put(EXTRACTED_AT, ColumnType.TIMESTAMP);
    wanted.put(META, ColumnType.JSON);
  }

  /** The table's name, which is also its stream's to SQL. */
  String name() {
    return name;
  }

  /** The table as SQL names it. */
  String quoted() {
    return "main." + Names.quoted(name);
  }

  /** The name under which new rows wait for their commit. */
  String staging() {
    return InternalTables.PREFIX + "tmp_" + name;
  }

  /** The columns that the stream's schema asks for, in its order. */
  Map<String, ColumnType> wanted() {
    return wanted;
  }

  /** The key's columns; none where a part of it is no field of its own. */
  List<String> keyColumns(List<List<String>> paths) {
    List<String> columns = new ArrayList<>();
    for (List<String> path : paths) {
      if (path.size() != 1 || !wanted.containsKey(Names.of(path.get(0)))) {
        return List.of();
      }
      columns.add(Names.of(path.get(0)));
    }
    return columns;
  }

  /** Makes a table of the wanted columns. */
  void create(CacheConnection connection, String table) throws SQLException {
    String columns =
        wanted.entrySet().stream()
            .map(column -> Names.quoted(column.getKey()) + " " + column.getValue().sql())
            .collect(Collectors.joining(", "));
    connection.execute(
        "CREATE TABLE IF NOT EXISTS main." + Names.quoted(table) + " (" + columns + ")");
  }

  /**
   * Makes the table, or adds what the schema has and the table has not, and widens columns that
   * cannot hold what the schema promises now.
   *
   * @return the table's columns, in the table's order
   */
  Map<String, ColumnType> prepare(CacheConnection connection) throws SQLException {
    create(connection, name);
    Map<String, ColumnType> present = columns(connection);
    for (Map.Entry<String, ColumnType> column : wanted.entrySet()) {
      ColumnType type = present.get(column.getKey());
      if (type == null) {
        alter(connection, "ADD COLUMN", column.getKey(), column.getValue().sql());
      } else if (!holds(type, column.getValue())) {
        String wide = wider(type, column.getValue()).sql();
        alter(connection, "ALTER COLUMN", column.getKey(), "SET DATA TYPE " + wide);
      }
    }
    return columns(connection);
  }

  private void alter(CacheConnection connection, String what, String column, String how)
      throws SQLException {
    connection.execute(
        "ALTER TABLE " + quoted() + " " + what + " " + Names.quoted(column) + " " + how);
  }

  private static boolean holds(ColumnType present, ColumnType wanted) {
    return present == wanted
        || present == ColumnType.TEXT
        || (isNumber(present) && present != ColumnType.INTEGER && isNumber(wanted));
  }

  private static ColumnType wider(ColumnType present, ColumnType wanted) {
    return isNumber(present) && isNumber(wanted) ? wanted : ColumnType.TEXT;
  }

  private static boolean isNumber(ColumnType type) {
    return type == ColumnType.INTEGER || type == ColumnType.DECIMAL || type == ColumnType.DOUBLE;
  }

  private Map<String, ColumnType> columns(CacheConnection connection) throws SQLException {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (List<String> row :
        connection.rows(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = 'main'"
                + " AND database_name = current_database() AND table_name = ?"
                + " ORDER BY column_index",
            name)) {
      ColumnType type =
          ColumnType.named(row.get(1)).orElseThrow(() -> unknownType(row.get(0), row.get(1)));
      columns.put(row.get(0), type);
    }
    return columns;
  }

  private ToolException unknownType(String column, String type) {
    return new ToolException(
        FailureKind.CONFLICT,
        "The column '"
            + column
            + "' of the table '"
            + name
            + "' in the cache has the type "
            + type
            + ", which no stream is written as: somebody changed the table. Rename or drop it in"
            + " another program and sync again.");
  }
}
