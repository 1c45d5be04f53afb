package io.eltgateway.fivetran.sandbox.store;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How a connection is kept. Names with an underscore are the sandbox's own: {@code _run} is a sync
 * under way, {@code _fault} what makes syncs fail, {@code _stalled} that no sync succeeds for other
 * reasons, {@code _schema} the schema configuration, {@code _state} the cursor of a function,
 * {@code _runs} finished syncs that somebody asked for.
 */
public final class ConnectionRecord {

  private ConnectionRecord() {}

  /** A record with everything that is not given at its default. */
  public static JsonObject withDefaults(JsonObject given, String schema, String now) {
    JsonObject record =
        JsonObject.of("id", given.text("id"), "group_id", given.text("group_id"))
            .with("service", given.text("service"))
            .with("schema", schema)
            .with("service_version", 1)
            .with("connected_by", "keeper_first")
            .with("created_at", now)
            .with("succeeded_at", null)
            .with("failed_at", null)
            .with("paused", false)
            .with("pause_after_trial", false)
            .with("sync_frequency", 360L)
            .with("data_delay_threshold", 0L)
            .with("data_delay_sensitivity", "NORMAL")
            .with("schedule_type", "auto")
            .with("networking_method", "Directly")
            .with("source_sync_details", new JsonObject());
    record.putAll(given);
    record.putIfAbsent("config", new JsonObject());
    record.put("status", status(record));
    return record;
  }

  private static JsonObject status(JsonObject record) {
    boolean synced = record.text("succeeded_at") != null;
    return JsonObject.of("setup_state", "connected")
        .with("schema_status", synced ? "ready" : "blocked_on_capture")
        .with("sync_state", record.flag("paused") ? "paused" : "scheduled")
        .with("update_state", "on_schedule")
        .with("is_historical_sync", !synced)
        .with("tasks", new ArrayList<>())
        .with("warnings", new ArrayList<>());
  }

  /**
   * Marks a connection as broken, for the reason that its fault gives; one that never worked counts
   * as incomplete.
   */
  public static void breakDown(JsonObject connection) {
    JsonObject fault = connection.object("_fault");
    JsonObject status = connection.ensure("status");
    boolean worked = connection.text("succeeded_at") != null;
    status.put("setup_state", worked ? "broken" : "incomplete");
    status.put("update_state", "delayed");
    status.put("tasks", new ArrayList<>(List.of(task(fault))));
  }

  /** A task for people, from what is known about the trouble. */
  public static JsonObject task(JsonObject trouble) {
    JsonObject task =
        JsonObject.of("code", trouble.text("code"), "message", trouble.text("message"));
    if (trouble.text("details") != null) {
      task.put("details", trouble.text("details"));
    }
    return task;
  }
}
