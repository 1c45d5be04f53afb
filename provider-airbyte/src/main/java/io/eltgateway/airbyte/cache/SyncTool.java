package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.cache.store.CacheFile;
import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.airbyte.cache.write.CacheWriter;
import io.eltgateway.airbyte.cache.write.CacheWriter.Written;
import io.eltgateway.airbyte.local.protocol.ConfiguredCatalog;
import io.eltgateway.airbyte.local.protocol.Stream;
import io.eltgateway.airbyte.local.run.ConnectorRun;
import io.eltgateway.airbyte.local.run.ConnectorRuns;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code sync_source_to_cache}: reads a source into the cache. Thread-safe. */
final class SyncTool {
  private final CacheTools.Place place;
  private final ConnectorRuns runs;
  private final CacheTools.Sources sources;
  private final Json json;

  SyncTool(CacheTools.Place place, ConnectorRuns runs, CacheTools.Sources sources, Json json) {
    this.place = place;
    this.runs = runs;
    this.sources = sources;
    this.json = json;
  }

  ToolResult call(ToolCall call) {
    CacheFile file = place.file();
    ConnectorRun run = sources.run(call);
    List<Stream> streams =
        StreamChoice.of(
            call.arguments().get("streams"),
            runs.discover(run, call),
            sources.suggestedStreams(run.connector(), call),
            run.connector(),
            json);
    try (CacheSession session = file.openToWrite(call.cancellation());
        Cancellation.Registration ignored = call.cancellation().onCancel(session::cancel)) {
      return ToolResult.text(sync(session, run, ConfiguredCatalog.of(streams), call));
    }
  }

  private String sync(
      CacheSession session, ConnectorRun run, ConfiguredCatalog catalog, ToolCall call) {
    try (CacheWriter writer = new CacheWriter(session, run.connector(), catalog, json, call)) {
      Map<String, String> foreign = writer.foreignTables();
      try {
        runs.read(run, catalog, writer.states(), writer, call);
        writer.finish();
      } catch (ToolException failed) {
        throw withWhatStays(failed, writer, call);
      }
      return done(run, session.file(), writer, foreign);
    }
  }

  /** A source that fails has often read much before; the user must know what is there. */
  private static ToolException withWhatStays(
      ToolException failed, CacheWriter writer, ToolCall call) {
    if (!call.cancellation().isCancelled()) {
      try {
        writer.keepCheckpoints();
      } catch (ToolException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
    }
    String kept =
        writer.written().stream()
            .filter(stream -> stream.records() > 0)
            .map(stream -> "%,d of %s".formatted(stream.records(), stream.stream()))
            .collect(Collectors.joining(", "));
    String message =
        failed.failure().message()
            + (kept.isEmpty()
                ? " Nothing of this sync is in the cache; what was there before is unchanged."
                : " Up to the last checkpoint the records are in the cache ("
                    + kept
                    + "), and the next sync goes on from there.");
    return new ToolException(
        new ToolResult.Failed(failed.failure().kind(), message, failed.failure().details()),
        failed);
  }

  private static String done(
      ConnectorRun run, CacheFile file, CacheWriter writer, Map<String, String> foreign) {
    List<Written> written = writer.written();
    StringBuilder text = new StringBuilder();
    text.append("Sync of ")
        .append(run.connector())
        .append(" is done: ")
        .append("%,d records of %d streams".formatted(writer.records(), written.size()))
        .append(" are in the default DuckDB cache, ")
        .append(file.path())
        .append(". Tables for run_sql_query:");
    for (Written stream : written) {
      text.append("\n- ")
          .append(stream.table())
          .append(": ")
          .append("%,d records ".formatted(stream.records()))
          .append(stream.how());
      if (stream.misfits() > 0) {
        text.append(
            "; %,d values did not fit their column and are null, see _airbyte_meta"
                .formatted(stream.misfits()));
      }
      String other = foreign.get(stream.stream());
      if (other != null) {
        text.append("; the table also holds what ").append(other).append(" wrote");
      }
    }
    return text.toString();
  }
}
