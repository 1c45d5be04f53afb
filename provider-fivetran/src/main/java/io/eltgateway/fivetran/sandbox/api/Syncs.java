package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.reference.SourceSchemas;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.ConnectionRecord;
import io.eltgateway.fivetran.sandbox.store.Kind;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Runs syncs without a thread: one ends when its time has come by the clock, or as soon as somebody
 * has asked for the connection's details a few times, so that whoever polls meets a running and
 * then a finished sync, however fast.
 */
final class Syncs {

  /** The answer to this many-th question for details shows the sync as over. */
  static final long READS_UNTIL_DONE = 3;

  private static final Duration LENGTH = Duration.ofMinutes(2);
  private static final int KEPT_RUNS = 100;

  private final Account account;
  private final ConnectorTypes types;
  private final SourceSchemas schemas;

  Syncs(Account account, ConnectorTypes types, SourceSchemas schemas) {
    this.account = account;
    this.types = types;
    this.schemas = schemas;
  }

  static boolean isRunning(JsonObject connection) {
    return connection.containsKey("_run");
  }

  void start(JsonObject connection) {
    Schedule.settle(connection, account.now());
    connection.object("status").put("sync_state", "syncing");
    connection.object("status").remove("rescheduled_for");
    connection.put(
        "_run",
        JsonObject.of("start", account.timestamp(), "end", account.timestampAfter(LENGTH))
            .with("reads", 0L));
  }

  /** Ends a running sync before its time. */
  void cancel(JsonObject connection, String reason) {
    if (isRunning(connection)) {
      record(connection, account.timestamp(), "CANCELED", reason);
      connection.remove("_run");
      rest(connection);
    }
  }

  /** Ends every sync whose time has come. */
  void settleAll() {
    account.store().all(Kind.CONNECTION, Syncs::isRunning).forEach(this::settle);
  }

  void settle(JsonObject connection) {
    if (isRunning(connection)) {
      String end = connection.object("_run").text("end");
      if (!Instant.parse(end).isAfter(account.now())) {
        finish(connection, end);
      }
    }
  }

  /** Somebody looks at the connection's details. */
  void look(JsonObject connection) {
    settle(connection);
    if (isRunning(connection)) {
      JsonObject run = connection.object("_run");
      run.put("reads", run.number("reads") + 1);
      if (run.number("reads") >= READS_UNTIL_DONE) {
        finish(connection, account.timestamp());
      }
    }
  }

  private void finish(JsonObject connection, String end) {
    JsonObject fault = connection.object("_fault");
    if (fault.isEmpty()) {
      record(connection, end, "COMPLETED", null);
      succeed(connection, end);
    } else {
      record(connection, end, "FAILURE", fault.text("message"));
      connection.put("failed_at", end);
      ConnectionRecord.breakDown(connection);
    }
    connection.remove("_run");
    rest(connection);
  }

  private void succeed(JsonObject connection, String end) {
    JsonObject status = connection.object("status");
    connection.put("succeeded_at", end);
    connection.remove("_stalled");
    status.put("setup_state", "connected");
    status.put("tasks", new ArrayList<>());
    status.put("update_state", "on_schedule");
    status.put("is_historical_sync", false);
    status.put("schema_status", "ready");
    status.put("warnings", new ArrayList<>());
    captureSchema(connection);
    new SchemaTree(connection.object("_schema")).dropMarkedColumns();
  }

  /** Looks into the source for the first time; what was decided before that is kept. */
  void captureSchema(JsonObject connection) {
    if (!connection.containsKey("_schema")) {
      JsonObject captured =
          schemas.capture(types.find(connection.text("service")), connection.text("schema"));
      connection.put("_schema", captured);
      if (connection.remove("_schema_plan") instanceof JsonObject plan) {
        new SchemaTree(captured).applyKnown(plan);
      }
    }
  }

  private static void rest(JsonObject connection) {
    connection
        .object("status")
        .put("sync_state", connection.flag("paused") ? "paused" : "scheduled");
  }

  private static void record(JsonObject connection, String end, String status, String reason) {
    String start = connection.object("_run").text("start");
    List<Object> runs = new ArrayList<>(connection.list("_runs"));
    runs.add(SyncHistory.run(connection.text("id"), start, end, status, reason));
    connection.put("_runs", runs.subList(Math.max(0, runs.size() - KEPT_RUNS), runs.size()));
  }

  static String syncId(String connectionId, String end) {
    byte[] name = (connectionId + " " + end).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
