package io.eltgateway.fivetran.sandbox.api;

import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** How a connection looks from outside at a moment. */
final class ConnectionView {

  private static final long RETRY_MINUTES = 60;

  private ConnectionView() {}

  static JsonObject of(JsonObject connection, Instant now) {
    JsonObject view = Resource.withPaths(connection.visible());
    Schedule.settle(connection, view, now);
    JsonObject status = view.object("status");
    String retry = status.text("rescheduled_for");
    if (retry != null && Instant.parse(retry).isBefore(now)) {
      Instant last = Instant.parse(Schedule.latest(retry, RETRY_MINUTES, now));
      status.put("rescheduled_for", last.plusSeconds(RETRY_MINUTES * 60).toString());
    }
    return view;
  }

  /** With the outcome of setup tests that were just run. */
  static JsonObject tested(JsonObject connection, List<JsonObject> tests, Instant now) {
    return of(connection, now).with("setup_tests", tests);
  }
}
