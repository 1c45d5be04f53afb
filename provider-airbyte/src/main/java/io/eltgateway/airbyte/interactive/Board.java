package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Job;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The connections of a workspace and what they add up to. Immutable.
 *
 * @param workspace its id
 * @param rows the connections
 * @param since when "recently" begins
 */
record Board(String workspace, List<Row> rows, Instant since) {
  private static final int PREVIEW = 25;
  private static final int NAMED = 10;

  /**
   * One connection.
   *
   * @param state how it is
   * @param shown the same for a program
   */
  record Row(ConnectionState state, Map<String, Object> shown) {}

  /** The result for a program: totals, and the first connections. */
  Map<String, Object> data(boolean suppressed, boolean view) {
    List<Map<String, Object>> preview = rows.stream().limit(PREVIEW).map(Row::shown).toList();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("workspace_id", workspace);
    data.put("total_connections", rows.size());
    data.put("recently_synced_connections", recentlySynced());
    data.put("problem_connections", problems());
    data.put("running_connections", running());
    data.put("recent_success_rate", SyncHistory.percent(successes(), completed()));
    data.put("recent_completed_jobs", completed());
    data.put("recent_records_synced", sum(ConnectionState::records));
    data.put("recent_bytes_synced", sum(ConnectionState::bytes));
    data.put("connections", preview);
    data.put("model_preview_count", preview.size());
    data.put("model_preview_truncated", preview.size() < rows.size());
    data.put("full_count_rendered_to_user", view ? rows.size() : 0);
    data.put("suppress_ui", suppressed);
    return data;
  }

  /** All connections, with the outcomes of their jobs, for a view. */
  List<Map<String, Object>> inFull() {
    return rows.stream()
        .map(
            row -> {
              Map<String, Object> full = new LinkedHashMap<>(row.shown);
              full.put("recent_statuses", row.state.jobs().stream().map(Job::status).toList());
              full.put("is_problem", row.state.isProblem());
              return full;
            })
        .toList();
  }

  String text(ToolCall call, Json json) {
    Detail detail = Detail.of(call);
    StringBuilder text =
        new StringBuilder(Shown.isView(call) ? "The user sees the board in a view. " : "");
    text.append(totals());
    if (detail == Detail.MIN) {
      return text.toString();
    }
    List<Row> broken = rows.stream().filter(row -> row.state.isProblem()).limit(NAMED).toList();
    if (!broken.isEmpty()) {
      text.append("\nProblems: ")
          .append(String.join(", ", broken.stream().map(Board::plainName).toList()));
    }
    if (!rows.isEmpty()) {
      text.append("\n\n").append(table());
    }
    if (detail == Detail.VERBOSE) {
      text.append("\n\n").append(json.write(rows.stream().limit(PREVIEW).map(Row::shown).toList()));
    }
    return text.toString();
  }

  private static String plainName(Row row) {
    return row.shown.get("connection_name").toString().replaceAll("\\p{Cntrl}+", " ");
  }

  private String totals() {
    return String.format(
        Locale.ROOT,
        "%s: %d with problems, %d running, %d synced recently. %d of %d ended jobs succeeded"
            + " (%.1f %%); %s records, %s.",
        Amounts.counted(rows.size(), "connection"),
        problems(),
        running(),
        recentlySynced(),
        successes(),
        completed(),
        SyncHistory.percent(successes(), completed()),
        Amounts.records(sum(ConnectionState::records)),
        Amounts.bytes(sum(ConnectionState::bytes)));
  }

  private TextTable table() {
    TextTable table = new TextTable("connection", "from", "to", "status", "latest sync", "id");
    rows.stream()
        .limit(PREVIEW)
        .map(Row::shown)
        .forEach(
            row ->
                table.add(
                    row.get("connection_name"),
                    row.get("source_name"),
                    row.get("destination_name"),
                    row.get("running_job_id") == null
                        ? row.get("latest_status")
                        : row.get("latest_status") + ", running",
                    row.get("latest_sync_time"),
                    row.get("connection_id")));
    return table;
  }

  private long recentlySynced() {
    return rows.stream().filter(row -> row.state.syncedSince(since)).count();
  }

  private long problems() {
    return rows.stream().filter(row -> row.state.isProblem()).count();
  }

  private long running() {
    return rows.stream().filter(row -> row.state.running().isPresent()).count();
  }

  private long successes() {
    return sum(ConnectionState::successes);
  }

  private long completed() {
    return successes() + sum(ConnectionState::failures);
  }

  private long sum(ToLongFunction<ConnectionState> part) {
    return rows.stream().map(Row::state).mapToLong(part).sum();
  }
}
