package io.eltgateway.airbyte.cache.store;

import io.eltgateway.airbyte.local.protocol.StateMessage;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.spi.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables beside the data, in PyAirbyte's shape (observed in files that PyAirbyte 0.71 wrote):
 * which streams there are, and how far each source has come. They are keyed by {@code table_name},
 * which is the stream's name as the source spells it.
 */
public final class InternalTables {
  /** Names that no stream's table may have. */
  public static final String PREFIX = "_airbyte_";

  private static final String STREAMS = "_airbyte_streams";

  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE IF NOT EXISTS _airbyte_streams (stream_name VARCHAR, source_name VARCHAR,"
              + " table_name VARCHAR, catalog_metadata VARCHAR, PRIMARY KEY (table_name))",
          "CREATE TABLE IF NOT EXISTS _airbyte_state (source_name VARCHAR, stream_name VARCHAR,"
              + " table_name VARCHAR, state_json VARCHAR, last_updated TIMESTAMP WITH TIME ZONE,"
              + " PRIMARY KEY (table_name))",
          "CREATE TABLE IF NOT EXISTS _airbyte_destination_state (destination_name VARCHAR,"
              + " source_name VARCHAR, stream_name VARCHAR, state_json VARCHAR, last_updated"
              + " TIMESTAMP WITH TIME ZONE, PRIMARY KEY (destination_name, source_name,"
              + " stream_name))");

  /** The rows of states that are not about one stream. */
  private static final Map<String, String> STATES_OF_ALL =
      Map.of("GLOBAL", "_GLOBAL", "LEGACY", "_LEGACY");

  private final CacheConnection connection;
  private final Json json;

  /** The tables as this connection sees them. */
  public InternalTables(CacheConnection connection, Json json) {
    this.connection = connection;
    this.json = json;
  }

  /** Makes those that are missing. */
  public void create() throws SQLException {
    for (String definition : DEFINITIONS) {
      connection.execute(definition);
    }
  }

  /** The streams that are in the cache, by name; none when the file has no such table. */
  public List<CachedStream> streams() throws SQLException {
    if (!exists(STREAMS)) {
      return List.of();
    }
    List<CachedStream> streams = new ArrayList<>();
    for (List<String> row :
        connection.rows(
            "SELECT stream_name, table_name FROM main._airbyte_streams ORDER BY stream_name")) {
      streams.add(new CachedStream(row.get(0), Names.of(row.get(1))));
    }
    return streams;
  }

  private boolean exists(String table) throws SQLException {
    return !connection
        .rows(
            "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary"
                + " AND table_name = ?",
            table)
        .isEmpty();
  }

  /**
   * A stream in the cache.
   *
   * @param name its name
   * @param table its table in the schema {@code main}
   */
  public record CachedStream(String name, String table) {}

  /** Says that a stream of this source is in the cache. */
  public void register(String source, Stream stream) throws SQLException {
    connection.execute(
        "INSERT OR REPLACE INTO main._airbyte_streams VALUES (?, ?, ?, ?)",
        stream.name(),
        source,
        stream.name(),
        json.write(stream.jsonSchema()));
  }

  /**
   * The source that filled the stream's table last, as far as that is known: PyAirbyte writes its
   * cache's kind where the source belongs, but the state names the source.
   */
  public Optional<String> sourceOf(String stream) throws SQLException {
    return connection
        .rows(
            "SELECT source_name FROM main._airbyte_state WHERE table_name = ? UNION ALL"
                + " SELECT source_name FROM main._airbyte_streams WHERE table_name = ?"
                + " AND source_name <> 'DuckDBCache'",
            stream,
            stream)
        .stream()
        .map(row -> row.get(0))
        .findFirst();
  }

  /**
   * The states that reads of these streams of a source ended with. PyAirbyte's own library writes
   * the field {@code global} as {@code global_}, with nulls for what is not there; sources get it
   * as the protocol has it.
   */
  public List<Object> states(String source, Set<String> streams) throws SQLException {
    List<Object> states = new ArrayList<>();
    for (List<String> row :
        connection.rows(
            "SELECT stream_name, state_json FROM main._airbyte_state WHERE source_name = ?"
                + " ORDER BY stream_name",
            source)) {
      if (streams.contains(row.get(0)) || STATES_OF_ALL.containsValue(row.get(0))) {
        state(row.get(1)).ifPresent(states::add);
      }
    }
    return states;
  }

  private Optional<Map<String, Object>> state(String text) {
    try {
      if (json.read(text) instanceof Map<?, ?> stored) {
        Map<String, Object> state = new LinkedHashMap<>();
        stored.forEach(
            (key, value) -> {
              if (value != null) {
                state.put(key.equals("global_") ? "global" : String.valueOf(key), value);
              }
            });
        return Optional.of(state);
      }
    } catch (IllegalArgumentException e) {
      // A state that cannot be read is none: the stream is read from the start, which loses
      // nothing.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Keeps a state of a source. */
  public void keep(String source, StateMessage message) throws SQLException {
    String name = message.stream().orElse(STATES_OF_ALL.getOrDefault(message.type(), "_LEGACY"));
    connection.execute(
        "INSERT OR REPLACE INTO main._airbyte_state VALUES (?, ?, ?, ?, now())",
        source,
        name,
        name,
        json.write(message.state()));
  }
}
