package io.eltgateway.airbyte.cache.store;

import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ProjectFolder;
import io.eltgateway.airbyte.local.smoke.StoredNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into DuckDB files that a destination has written in the project folder. The file must not
 * be open elsewhere in this process. Thread-safe.
 */
public final class DuckDbNamespaces implements StoredNamespaces {
  private static final String DESTINATION = "destination-duckdb";

  /** Where the destination sees its own folder of the project when it runs as an image. */
  private static final String IN_CONTAINER = "/local/";

  private final ProjectFolder project;

  /** Files of this project. */
  public DuckDbNamespaces(ProjectFolder project) {
    this.project = project;
  }

  @Override
  public boolean knows(ConnectorRun destination) {
    return destination.connector().equals(DESTINATION)
        && project.isSet()
        && file(destination).isPresent();
  }

  /** The existing file of the destination; links out of the project are not followed. */
  private Optional<Path> file(ConnectorRun destination) {
    if (!(destination.config().get("destination_path") instanceof String given)
        || given.contains(":")) {
      return Optional.empty();
    }
    Path folder = project.path();
    Path named =
        given.startsWith(IN_CONTAINER)
            ? folder
                .resolve(destination.connector())
                .resolve(given.substring(IN_CONTAINER.length()))
            : folder.resolve(given);
    try {
      Path file = named.toRealPath();
      return file.startsWith(folder) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  @Override
  public String expectedTable(String namespace, String stream) {
    return namespace + "." + Names.of(stream);
  }

  @Override
  public Optional<Map<String, Object>> statistics(
      ConnectorRun destination, String namespace, String stream) throws IOException {
    try (Connection connection = open(destination, true)) {
      Map<String, String> columns = columns(connection, namespace, Names.of(stream));
      return columns.isEmpty()
          ? Optional.empty()
          : Optional.of(statistics(connection, namespace, Names.of(stream), columns));
    } catch (SQLException unreadable) {
      throw new IOException(unreadable);
    }
  }

  private Connection open(ConnectorRun destination, boolean readOnly)
      throws IOException, SQLException {
    Path file = file(destination).orElseThrow(() -> new IOException("the file is gone"));
    return Database.open(file, file.getParent(), readOnly);
  }

  private static Map<String, String> columns(Connection connection, String schema, String table)
      throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT column_name, data_type FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position")) {
      asked.setString(1, schema);
      asked.setString(2, table);
      try (ResultSet found = asked.executeQuery()) {
        while (found.next()) {
          columns.put(found.getString(1), found.getString(2));
        }
      }
    }
    return columns;
  }

  private static Map<String, Object> statistics(
      Connection connection, String schema, String table, Map<String, String> columns)
      throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT count(*)");
    columns.keySet().forEach(name -> sql.append(", count(").append(Names.quoted(name)).append(')'));
    sql.append(" FROM ").append(Names.quoted(schema)).append('.').append(Names.quoted(table));
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(sql.toString())) {
      counts.next();
      long rows = counts.getLong(1);
      List<Object> each = new ArrayList<>();
      for (Map.Entry<String, String> column : columns.entrySet()) {
        each.add(column(column, rows, counts.getLong(each.size() + 2)));
      }
      Map<String, Object> statistics = new LinkedHashMap<>();
      statistics.put("table_name", table);
      statistics.put("database_name", connection.getCatalog());
      statistics.put("schema_name", schema);
      statistics.put("row_count", rows);
      statistics.put("column_statistics", each);
      return statistics;
    }
  }

  private static Map<String, Object> column(
      Map.Entry<String, String> column, long rows, long values) {
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("column_name", column.getKey());
    statistics.put("column_type", column.getValue());
    statistics.put("null_count", rows - values);
    statistics.put("non_null_count", values);
    statistics.put("total_count", rows);
    return statistics;
  }

  @Override
  public void drop(ConnectorRun destination, String namespace) throws IOException {
    try (Connection connection = open(destination, false);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + Names.quoted(namespace) + " CASCADE");
    } catch (SQLException inUse) {
      throw new IOException(inUse);
    }
  }
}
