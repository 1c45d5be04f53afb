package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schedules. */
final class Schedules {
  private static final String ENABLED = "enabled";
  private static final String DISABLED = "disabled";
  private static final int MOST = 1_000;

  private static final List<String> TIMES =
      List.of(
          "start_at",
          "last_run_at",
          "last_run_status",
          "execution_count",
          "created_at",
          "updated_at");

  /** What the documentation wants back in full when one field changes. */
  private static final List<String> WRITTEN =
      List.of(
          "name",
          "description",
          "interval_amount",
          "interval_unit",
          "reuse_cluster_strategy",
          "task");

  private final RestApi api;

  Schedules(RestApi api) {
    this.api = api;
  }

  Map<String, Answering> answers() {
    return Map.of(
        "list_schedules", this::list, "get_schedule", this::get, "toggle_schedule", this::toggle);
  }

  private Map<String, Object> list(Arguments arguments, ToolCall call) {
    Map<String, Object> query = new LinkedHashMap<>();
    if (arguments.values().get(ENABLED) instanceof Boolean enabled) {
      query.put("status", status(enabled));
    }
    RestApi.Page page =
        api.list(
            "/schedules",
            query,
            MOST,
            schedule ->
                arguments
                    .number("package_id")
                    .map(id -> packages(schedule).contains(id))
                    .orElse(true),
            call);
    return Listed.of(
        "schedules", page.items().stream().map(Schedules::shown).toList(), page.more());
  }

  private static List<Long> packages(Map<String, Object> schedule) {
    return Values.objects(Values.object(schedule, "task"), "packages").stream()
        .flatMap(item -> Values.number(item, "package_id").stream())
        .toList();
  }

  private static Map<String, Object> shown(Map<String, Object> schedule) {
    Map<String, Object> shown = Values.only(schedule, List.of("id", "name"));
    List<Long> packages = packages(schedule);
    shown.put("package_id", packages.isEmpty() ? null : packages.get(0));
    if (packages.size() > 1) {
      shown.put("package_ids", packages);
    }
    Values.text(schedule, "interval_unit")
        .ifPresent(
            unit -> shown.put("interval", "every " + schedule.get("interval_amount") + " " + unit));
    shown.put("next_run_at", schedule.get("next_run_at"));
    shown.put(ENABLED, ENABLED.equals(schedule.get("status")));
    return shown;
  }

  private Map<String, Object> get(Arguments arguments, ToolCall call) {
    Map<String, Object> schedule = api.get("/schedules/" + arguments.id("schedule_id"), call);
    Map<String, Object> shown = shown(schedule);
    Map<String, Object> variables = new LinkedHashMap<>();
    for (Map<String, Object> item : Values.objects(Values.object(schedule, "task"), "packages")) {
      variables.putAll(Values.object(item, "variables"));
    }
    shown.put("variables", variables);
    shown.putAll(Values.only(schedule, TIMES));
    return shown;
  }

  private Map<String, Object> toggle(Arguments arguments, ToolCall call) {
    String path = "/schedules/" + arguments.id("schedule_id");
    String wanted = status(arguments.flag(ENABLED));
    Map<String, Object> schedule = api.get(path, call);
    if (wanted.equals(schedule.get("status"))) {
      return shown(schedule);
    }
    Map<String, Object> body = Values.only(schedule, WRITTEN);
    if (Values.number(schedule, "execution_count").orElse(0L) == 0) {
      // Wanted back, but not to be changed once the schedule has run.
      body.put("start_at", schedule.get("start_at"));
    }
    body.put("status", wanted);
    Map<String, Object> written = api.send("PUT", path, body, call);
    return shown(written.containsKey("status") ? written : api.get(path, call));
  }

  private static String status(boolean enabled) {
    return enabled ? ENABLED : DISABLED;
  }
}
