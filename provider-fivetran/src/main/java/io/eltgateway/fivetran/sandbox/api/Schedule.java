package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * When scheduled syncs happened. They are not run: the last one is worked out from the one that is
 * on record, so that an account stays fresh for as long as somebody plays with it.
 */
final class Schedule {

  private Schedule() {}

  /** Whether syncs go on and succeed by themselves. */
  static boolean succeeds(JsonObject connection) {
    return runs(connection)
        && connection.object("status").text("setup_state").equals("connected")
        && connection.text("succeeded_at") != null;
  }

  /** Whether syncs go on and fail by themselves. */
  static boolean fails(JsonObject connection) {
    return runs(connection) && connection.containsKey("_fault");
  }

  private static boolean runs(JsonObject connection) {
    return connection.text("schedule_type").equals("auto")
        && connection.object("status").text("sync_state").equals("scheduled")
        && !connection.flag("_stalled");
  }

  /** The latest run until now of a series that the recorded one belongs to. */
  static String latest(String recorded, long minutes, Instant now) {
    if (recorded == null) {
      return null;
    }
    Instant first = Instant.parse(recorded);
    Duration interval = Duration.ofMinutes(minutes);
    long rounds = Math.max(0, Duration.between(first, now).dividedBy(interval));
    return first.plus(interval.multipliedBy(rounds)).toString();
  }

  /** Writes what has been worked out into the record, before its state changes. */
  static void settle(JsonObject connection, Instant now) {
    settle(connection, connection, now);
  }

  /** Writes what has been worked out for a record into a copy of it. */
  static void settle(JsonObject connection, JsonObject copy, Instant now) {
    long minutes = connection.number("sync_frequency");
    if (succeeds(connection)) {
      copy.put("succeeded_at", latest(connection.text("succeeded_at"), minutes, now));
    }
    if (fails(connection)) {
      copy.put("failed_at", latest(connection.text("failed_at"), minutes, now));
    }
  }
}
