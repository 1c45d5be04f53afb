package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.cache.store.CacheConnection;
import io.eltgateway.airbyte.cache.store.CacheFailures;
import io.eltgateway.airbyte.cache.store.CacheFile;
import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.airbyte.cache.store.InternalTables;
import io.eltgateway.airbyte.cache.store.InternalTables.CachedStream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools around the local cache. Only a sync makes a cache: the others say that there is none,
 * where the vendor's server would leave an empty file behind. Thread-safe.
 */
public final class CacheTools {
  private final Place place;
  private final Json json;
  private final SyncTool sync;
  private final QueryTool query;

  /** Where the cache is, found when a call needs it. */
  @FunctionalInterface
  public interface Place {
    /**
     * The cache of the operator's project folder.
     *
     * @throws io.eltgateway.spi.ToolException when no folder is configured
     */
    CacheFile file();
  }

  /** What a call says of its source, and what the registry knows of it. */
  public interface Sources {
    /** The source, how to run it and its settings. */
    ConnectorRun run(ToolCall call);

    /** The streams to begin with; empty without a suggestion. */
    List<String> suggestedStreams(String connector, ToolCall call);
  }

  /** Tools over this cache. */
  public CacheTools(Place place, ConnectorRuns runs, Sources sources, Json json) {
    this.place = place;
    this.json = json;
    this.sync = new SyncTool(place, runs, sources, json);
    this.query = new QueryTool(place, json);
  }

  /** The tools' work, by name. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "sync_source_to_cache", sync::call,
        "list_cached_streams", this::list,
        "describe_default_cache", this::describe,
        "run_sql_query", query::call);
  }

  /** What to say where there is no cache yet. */
  static String missing(CacheFile file) {
    return "There is no cache yet at "
        + file.path()
        + ". sync_source_to_cache makes it with its first sync.";
  }

  private ToolResult list(ToolCall call) {
    CacheFile file = place.file();
    if (!file.exists()) {
      return new ToolResult.Ok(
          List.of(new Content.Text("[]"), new Content.Text(missing(file))),
          Optional.of(List.of()),
          Map.of());
    }
    List<Object> listed = new ArrayList<>();
    for (CachedStream stream : streams(file, call)) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("stream_name", stream.name());
      entry.put("table_name", stream.table());
      entry.put("schema_name", "main");
      listed.add(entry);
    }
    return ToolResult.json(listed);
  }

  private ToolResult describe(ToolCall call) {
    CacheFile file = place.file();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("cache_type", "DuckDBCache");
    described.put("cache_dir", file.path().getParent().toString());
    described.put("cache_db_path", file.path().toString());
    boolean exists = file.exists();
    described.put(
        "cached_streams",
        exists ? streams(file, call).stream().map(CachedStream::name).toList() : List.of());
    if (!exists) {
      described.put("note", missing(file));
    }
    return ToolResult.json(described);
  }

  private List<CachedStream> streams(CacheFile file, ToolCall call) {
    try (CacheSession session = file.openToRead(call.cancellation());
        CacheConnection connection = session.connect()) {
      return new InternalTables(connection, json).streams();
    } catch (SQLException e) {
      throw CacheFailures.of(e, file.path());
    }
  }
}
