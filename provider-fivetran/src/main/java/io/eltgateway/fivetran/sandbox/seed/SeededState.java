package io.eltgateway.fivetran.sandbox.seed;

import io.eltgateway.fivetran.sandbox.store.ConnectionRecord;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Puts a seeded connection into the state that the data file hints at. */
final class SeededState {

  private final JsonObject connection;
  private final JsonObject status;

  SeededState(JsonObject connection) {
    this.connection = connection;
    this.status = connection.object("status");
  }

  void apply() {
    if (connection.containsKey("_fault")) {
      ConnectionRecord.breakDown(connection);
    }
    if (connection.remove("_incomplete") instanceof JsonObject reason) {
      status.put("setup_state", "incomplete");
      status.put("tasks", new ArrayList<>(List.of(reason)));
    }
    if (connection.remove("_syncing") instanceof JsonObject run) {
      status.put("sync_state", "syncing");
      connection.put(
          "_run",
          JsonObject.of("start", run.text("started"), "end", run.text("ends"), "reads", 0L));
    }
    if (connection.remove("_rescheduled") instanceof JsonObject plan) {
      status.put("sync_state", "rescheduled");
      status.put("rescheduled_for", plan.text("for"));
      stall();
    }
    if (connection.remove("_delayed") != null) {
      stall();
    }
    if (connection.remove("warnings") instanceof List<?> warnings) {
      status.put("warnings", new ArrayList<>(warnings));
    }
  }

  private void stall() {
    connection.put("_stalled", true);
    status.put("update_state", "delayed");
  }
}
