package io.eltgateway.airbyte.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A cache with the tables, rows and spellings observed in one that PyAirbyte 0.71.3 wrote. */
final class PyAirbyteFile {
  private PyAirbyteFile() {}

  static void write(Path file) throws IOException, SQLException {
    Files.createDirectories(file.getParent());
    try (Connection connection =
            new DuckDBDriver().connect("jdbc:duckdb:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE _airbyte_streams(stream_name VARCHAR, source_name VARCHAR,"
              + " table_name VARCHAR, catalog_metadata VARCHAR, PRIMARY KEY(table_name))");
      statement.execute(
          "CREATE TABLE _airbyte_state(source_name VARCHAR, stream_name VARCHAR,"
              + " table_name VARCHAR, state_json VARCHAR, last_updated TIMESTAMP WITH TIME ZONE,"
              + " PRIMARY KEY(table_name))");
      statement.execute(
          "INSERT INTO _airbyte_streams VALUES ('users', 'DuckDBCache', 'users',"
              + " '{\"type\": \"object\"}')");
      statement.execute(
          "INSERT INTO _airbyte_state VALUES ('source-own', 'users', 'users',"
              + " '{\"type\":\"STREAM\",\"stream\":{\"stream_descriptor\":{\"name\":\"users\","
              + "\"namespace\":null},\"stream_state\":{\"at\":1}},\"global_\":null,"
              + "\"data\":null,\"sourceStats\":null,\"destinationStats\":null}', now())");
      statement.execute(
          "CREATE TABLE users(id BIGINT, part VARCHAR, \"value\" VARCHAR,"
              + " _airbyte_raw_id VARCHAR, _airbyte_extracted_at TIMESTAMP, _airbyte_meta JSON)");
      statement.execute(
          "INSERT INTO users VALUES (1, 'a', 'old', 'r1', now()::TIMESTAMP, '{}'),"
              + " (2, 'b', 'old', 'r2', now()::TIMESTAMP, '{}')");
    }
  }
}
