package io.eltgateway.airbyte.cache;

import io.eltgateway.airbyte.cache.query.QueryResult;
import io.eltgateway.airbyte.cache.query.ReadOnlyQuery;
import io.eltgateway.airbyte.cache.store.CacheFile;
import io.eltgateway.airbyte.cache.store.CacheSession;
import io.eltgateway.spi.Content;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code run_sql_query}: one query over the cache. Thread-safe. */
final class QueryTool {
  private static final int DEFAULT_RECORDS = 1000;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final CacheTools.Place place;
  private final Json json;
  private final Duration longest;

  QueryTool(CacheTools.Place place, Json json) {
    this(place, json, LONGEST);
  }

  QueryTool(CacheTools.Place place, Json json, Duration longest) {
    this.place = place;
    this.json = json;
    this.longest = longest;
  }

  ToolResult call(ToolCall call) {
    CacheFile file = place.file();
    if (!file.exists()) {
      throw new ToolException(FailureKind.NOT_FOUND, CacheTools.missing(file));
    }
    String sql = call.text("sql_query").orElse("");
    int most = call.number("max_records").map(Number::intValue).orElse(DEFAULT_RECORDS);
    try (CacheSession session = file.openToRead(call.cancellation());
        QueryWatch watch = QueryWatch.over(session, call, allowed(call))) {
      return result(run(session, watch, sql, most, call));
    }
  }

  private QueryResult run(
      CacheSession session, QueryWatch watch, String sql, int most, ToolCall call) {
    try {
      return new ReadOnlyQuery(session, json).run(sql, most);
    } catch (ToolException failed) {
      call.cancellation().check();
      if (watch.isLate()) {
        throw new ToolException(
            FailureKind.TIMEOUT,
            "The query was ended because it took longer than "
                + longest.toSeconds()
                + " seconds, or than its call may take. Ask for less: filter first, aggregate, or"
                + " join on keys.");
      }
      throw failed;
    }
  }

  private Duration allowed(ToolCall call) {
    Duration untilDeadline = Duration.between(Instant.now(), call.deadline());
    return untilDeadline.compareTo(longest) < 0 ? untilDeadline : longest;
  }

  private ToolResult result(QueryResult result) {
    List<Map<String, Object>> rows = result.rows();
    if (result.limit().isEmpty()) {
      return ToolResult.json(rows);
    }
    String note =
        "These are the first "
            + rows.size()
            + " rows only. "
            + result.limit().get()
            + " Aggregate, filter, or page with ORDER BY, LIMIT and OFFSET.";
    return new ToolResult.Ok(
        List.of(new Content.Text(json.write(rows)), new Content.Text(note)),
        Optional.of(rows),
        Map.of());
  }
}
