package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.cache.store.CacheFile;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.airbyte.local.testing.LocalCall;
import io.eltgateway.airbyte.local.testing.LocalContext;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cache's tools over a project folder of a test. */
public final class Cache {
  public static final Json JSON = new LocalContext(Map.of()).json();

  private final CacheFile file;
  private final CacheTools tools;

  /** The cache of this folder, filled from these connectors. */
  public Cache(Path project, ConnectorRuns runs) {
    file = CacheFile.in(project);
    tools =
        new CacheTools(
            () -> file,
            runs,
            new CacheTools.Sources() {
              @Override
              public ConnectorRun run(ToolCall call) {
                return ConnectorRun.of(call.text("source_connector_name").orElseThrow());
              }

              @Override
              public List<String> suggestedStreams(String connector, ToolCall call) {
                return List.of("suggested_one");
              }
            },
            JSON);
  }

  /** Where it is. */
  public Path path() {
    return file.path();
  }

  /** Syncs all streams of {@code source-test}; the text that is answered. */
  public String sync() {
    return sync(call("source-test", "*"));
  }

  /** Syncs by this call. */
  public String sync(ToolCall call) {
    return ((Content.Text) result("sync_source_to_cache", call).content().get(0)).text();
  }

  /** A call of the sync. */
  public static LocalCall call(String source, Object streams) {
    return LocalCall.with(Map.of("source_connector_name", source, "streams", streams));
  }

  /** Calls a tool that takes nothing. */
  public ToolResult.Ok ask(String tool) {
    return result(tool, LocalCall.with(Map.of()));
  }

  /** Runs a query. */
  public ToolResult.Ok query(String sql, int most) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("sql_query", sql);
    arguments.put("max_records", most);
    return result("run_sql_query", LocalCall.with(arguments));
  }

  /** The rows of a query as JSON text. */
  public String rows(String sql) {
    return JSON.write(query(sql, 1000).structured().orElseThrow());
  }

  private ToolResult.Ok result(String tool, ToolCall call) {
    try {
      return (ToolResult.Ok) tools.handlers().get(tool).call(call);
    } catch (ToolException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
