package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Switches connections on and off and says when they run. Thread-safe. */
final class ConnectionSchedules {
  private final Installation installation;
  private final Connections connections;

  ConnectionSchedules(Installation installation) {
    this.installation = installation;
    this.connections = new Connections(installation.api());
  }

  /** Answers {@code update_cloud_connection}. Everything is checked before anything is changed. */
  ToolResult update(ToolCall call) {
    String id = Ids.required(call, "connection_id");
    Optional<Boolean> enabled =
        call.arguments().get("enabled") instanceof Boolean on ? Optional.of(on) : Optional.empty();
    Optional<Map<String, Object>> schedule = schedule(call);
    if (enabled.isEmpty() && schedule.isEmpty()) {
      throw Failures.arguments(
          call.arguments().get("manual_schedule") == null
              ? "Nothing to change was given: give enabled, cron_expression or manual_schedule."
              : "manual_schedule: false alone changes nothing, because it does not say when the"
                  + " connection should run. Give a cron_expression.");
    }
    String workspace = installation.workspaces().required(call);
    Map<String, Object> connection = connections.get(id, workspace, call);
    List<String> told = new ArrayList<>();
    enabled.ifPresent(
        on ->
            told.add(
                step(
                    () -> switched(connection, id, on, call),
                    schedule.isPresent()
                        ? "The schedule was not changed, because before it"
                        : "")));
    schedule.ifPresent(
        when ->
            told.add(
                step(
                    () -> scheduled(id, when, call),
                    told.isEmpty() ? "" : "The connection " + told.get(0) + ", but then")));
    return ToolResult.text(
        "The "
            + Told.object("connection", Values.text(connection, "name").orElse("?"), id)
            + ": "
            + String.join(", ", told)
            + "."
            + Told.at(installation.web().connection(workspace, id)));
  }

  private static Optional<Map<String, Object>> schedule(ToolCall call) {
    Optional<String> cron = call.text("cron_expression").filter(text -> !text.isBlank());
    boolean manual = call.flag("manual_schedule");
    if (cron.isPresent() && manual) {
      throw Failures.arguments(
          "cron_expression and manual_schedule: true contradict each other. Give one of them.");
    }
    if (manual) {
      return Optional.of(Map.of("scheduleType", "manual"));
    }
    return cron.map(
        expression -> Map.of("scheduleType", "cron", "cronExpression", expression.strip()));
  }

  private String switched(Map<String, Object> connection, String id, boolean on, ToolCall call) {
    String wanted = on ? "active" : "inactive";
    String word = on ? "enabled" : "disabled";
    if (Values.text(connection, "status").filter(wanted::equals).isPresent()) {
      return "was " + word + " already, so that was not sent";
    }
    patch(id, Map.of("status", wanted), call);
    return "is " + word + " now";
  }

  private String scheduled(String id, Map<String, Object> schedule, ToolCall call) {
    patch(id, Map.of("schedule", schedule), call);
    return schedule.containsKey("cronExpression")
        ? "runs by the cron expression '" + schedule.get("cronExpression") + "'"
        : "runs only when it is started";
  }

  /** One of two changes; when it fails, the failure says what became of the other. */
  private static String step(Supplier<String> change, String other) {
    try {
      return change.get();
    } catch (ToolException failed) {
      if (other.isEmpty()) {
        throw failed;
      }
      throw new ToolException(
          new ToolResult.Failed(
              failed.failure().kind(),
              other + " something failed: " + failed.failure().message(),
              failed.failure().details()),
          failed);
    }
  }

  private void patch(String id, Map<String, Object> body, ToolCall call) {
    installation.api().send("PATCH", "/connections/" + id, body, call);
  }
}
