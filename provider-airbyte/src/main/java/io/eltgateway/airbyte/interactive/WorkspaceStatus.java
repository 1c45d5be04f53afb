package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How all connections of a workspace are, on one board. Thread-safe. */
final class WorkspaceStatus {
  private static final int MOST_CONNECTIONS = 1000;
  private static final int MOST_JOBS = 100;

  private final Installation installation;
  private final Ends ends;
  private final Json json;
  private final InstantSource clock;

  WorkspaceStatus(Installation installation, Json json, InstantSource clock) {
    this.installation = installation;
    this.ends = new Ends(installation);
    this.json = json;
    this.clock = clock;
  }

  ToolResult show(ToolCall call) {
    String workspace = installation.workspaces().required(call);
    int most = number(call, "max_connections", 50, MOST_CONNECTIONS);
    int mostJobs = number(call, "max_jobs_per_connection", 5, MOST_JOBS);
    Instant since = clock.instant().minus(Duration.ofHours(hours(call)));
    List<Map<String, Object>> connections =
        installation
            .api()
            .list(
                "/connections",
                Map.of("workspaceIds", workspace, "includeDeleted", "false"),
                most,
                call);
    Board board = board(connections, workspace, mostJobs, since, call);
    Map<String, Object> data = board.data(call.flag("suppress_ui"), Shown.isView(call));
    return Shown.result(call, board.text(call, json), data, Map.of("connections", board.inFull()));
  }

  private static int number(ToolCall call, String argument, int usual, int most) {
    int given = call.number(argument).map(Number::intValue).orElse(usual);
    return Math.min(Math.max(1, given), most);
  }

  private static long hours(ToolCall call) {
    long tenYears = 87_600;
    return Math.min(
        Math.max(0, call.number("recent_hours").map(Number::longValue).orElse(24L)), tenYears);
  }

  /** Everything that is still unknown is read at once, within the instance's limits. */
  private Board board(
      List<Map<String, Object>> connections,
      String workspace,
      int mostJobs,
      Instant since,
      ToolCall call) {
    List<Supplier<Object>> reads = new ArrayList<>();
    if (!connections.isEmpty()) {
      reads.add(() -> ends.names("source", workspace, call));
      reads.add(() -> ends.names("destination", workspace, call));
    }
    for (Map<String, Object> connection : connections) {
      reads.add(() -> state(connection, workspace, mostJobs, call));
    }
    List<Object> found = installation.parallel().map(reads, call, Supplier::get);
    List<Board.Row> rows = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      ConnectionState state = (ConnectionState) found.get(i + 2);
      Map<?, ?> sources = (Map<?, ?>) found.get(0);
      Map<?, ?> destinations = (Map<?, ?>) found.get(1);
      rows.add(
          new Board.Row(state, row(connections.get(i), state, workspace, sources, destinations)));
    }
    return new Board(workspace, rows, since);
  }

  /** One connection whose jobs may not be read must not hide all others. */
  private ConnectionState state(
      Map<String, Object> connection, String workspace, int mostJobs, ToolCall call) {
    String id = Values.text(connection, "connectionId").orElse("");
    if (!Ids.isUuid(id)) {
      return new ConnectionState(List.of(), true);
    }
    try {
      return new ConnectionState(installation.jobs().newest(workspace, id, mostJobs, call), false);
    } catch (ToolException failed) {
      FailureKind kind = failed.failure().kind();
      if (kind == FailureKind.NOT_FOUND || kind == FailureKind.UPSTREAM) {
        return new ConnectionState(List.of(), true);
      }
      throw failed;
    }
  }

  private Map<String, Object> row(
      Map<String, Object> connection,
      ConnectionState state,
      String workspace,
      Map<?, ?> sources,
      Map<?, ?> destinations) {
    String id = Values.text(connection, "connectionId").orElse("");
    String source = Values.text(connection, "sourceId").orElse("");
    String destination = Values.text(connection, "destinationId").orElse("");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("connection_id", id);
    row.put("connection_name", Values.filled(connection, "name").orElse(id));
    row.put("connection_url", installation.web().connection(workspace, id).orElse(null));
    row.put("source_name", name(sources, source));
    row.put("source_url", installation.web().source(workspace, source).orElse(null));
    row.put("destination_name", name(destinations, destination));
    row.put("destination_url", installation.web().destination(workspace, destination).orElse(null));
    row.put("latest_status", state.status());
    row.put("latest_job_id", state.latest().map(Job::id).orElse(null));
    row.put("latest_sync_time", state.latest().flatMap(Job::started).orElse(null));
    row.put("latest_records_synced", state.latest().map(Job::records).orElse(null));
    row.put("latest_bytes_synced", state.latest().map(Job::bytes).orElse(null));
    row.put("recent_jobs", state.jobs().size());
    row.put("recent_successes", state.successes());
    row.put("recent_failures", state.failures());
    row.put("recent_records_synced", state.records());
    row.put("recent_bytes_synced", state.bytes());
    row.put("running_job_id", state.running().map(Job::id).orElse(null));
    row.put(
        "suggested_tool_call",
        Map.of("tool", InteractiveTools.HISTORY, "arguments", Map.of("connection_id", id)));
    return row;
  }

  private static String name(Map<?, ?> names, String id) {
    return names.get(id) instanceof String name ? name : id;
  }
}
