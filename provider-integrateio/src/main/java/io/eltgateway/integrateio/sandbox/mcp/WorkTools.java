package io.eltgateway.integrateio.sandbox.mcp;

import static io.eltgateway.integrateio.sandbox.mcp.InventoryTools.limit;
import static io.eltgateway.integrateio.sandbox.mcp.InventoryTools.view;

import io.eltgateway.integrateio.sandbox.store.Kind;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.RunLog;
import io.eltgateway.integrateio.sandbox.work.Runs;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.List;

/** Runs and schedules: looking at them, starting, ending. */
final class WorkTools {
  private static final long DEFAULT_LIMIT = 20;
  private static final long TAIL = 20;
  private static final long TAIL_OF_FAILURE = 50;

  private final World world;
  private final Runs runs;
  private final RunLog log;

  WorkTools(World world, Runs runs, RunLog log) {
    this.world = world;
    this.runs = runs;
    this.log = log;
  }

  void register(ToolTable tools) {
    tools.answer("list_runs", this::list);
    tools.answer("get_run", this::get);
    tools.answer("explain_job_failure", this::explain);
    tools.answer("list_schedules", this::schedules);
    tools.answer("get_schedule", this::schedule);
    tools.answer("toggle_schedule", this::toggle);
    tools.answer("run_package", this::run);
    tools.answer("cancel_job", this::cancel);
    tools.answer("retry_job", this::retry);
  }

  private static JsonObject shown(JsonObject run) {
    JsonObject view =
        view(
            run,
            "id",
            "status",
            "package_id",
            "cluster_id",
            "started_at",
            "completed_at",
            "runtime_in_seconds");
    return run.text("errors") == null ? view : view.with("last_error", run.text("errors"));
  }

  private JsonObject list(JsonObject arguments) {
    String status = arguments.text("status");
    long ofPackage = arguments.number("package_id");
    return JsonObject.of(
        "runs",
        world
            .newest(
                Kind.RUN,
                run ->
                    run.number("attempts") == 0
                        && (status == null || status.equals(run.text("status")))
                        && (ofPackage == 0 || ofPackage == run.number("package_id")))
            .stream()
            .limit(limit(arguments, DEFAULT_LIMIT))
            .map(WorkTools::shown)
            .toList());
  }

  private JsonObject get(JsonObject arguments) {
    JsonObject run = runs.look(arguments.number("run_id"));
    return shown(run).with("log_tail", tail(run, arguments, TAIL));
  }

  /** The vendor's logs come back redacted. */
  private List<String> tail(JsonObject run, JsonObject arguments, long otherwise) {
    long most =
        arguments.containsKey("log_tail_lines") ? arguments.number("log_tail_lines") : otherwise;
    List<String> lines = runs.log(run).lines().toList();
    return lines.subList((int) Math.max(0, lines.size() - most), lines.size()).stream()
        .map(line -> line.replaceAll("password=\\S+", "password=[REDACTED]"))
        .toList();
  }

  private JsonObject explain(JsonObject arguments) {
    JsonObject run = world.need(Kind.RUN, arguments.number("run_id"));
    return JsonObject.of("run_id", run.number("id"), "status", run.text("status"))
        .with("primary_error", run.text("errors"))
        .with("log_tail", tail(run, arguments, TAIL_OF_FAILURE))
        .with("detected_patterns", log.patterns(run))
        .with("next_steps", log.actions(run));
  }

  private static JsonObject shownSchedule(JsonObject schedule) {
    return view(schedule, "id", "name", "cron", "next_run_at")
        .with("package_id", packageOf(schedule))
        .with("enabled", "enabled".equals(schedule.text("status")));
  }

  private static long packageOf(JsonObject schedule) {
    return Long.parseLong(schedule.object("task").objects("packages").get(0).text("package_id"));
  }

  private JsonObject schedules(JsonObject arguments) {
    return JsonObject.of(
        "schedules",
        world.newest(Kind.SCHEDULE, s -> true).stream()
            .map(WorkTools::shownSchedule)
            .filter(
                s ->
                    !arguments.containsKey("enabled")
                        || arguments.get("enabled").equals(s.get("enabled")))
            .filter(
                s ->
                    !arguments.containsKey("package_id")
                        || arguments.number("package_id") == s.number("package_id"))
            .toList());
  }

  private JsonObject schedule(JsonObject arguments) {
    JsonObject found = world.need(Kind.SCHEDULE, arguments.number("schedule_id"));
    return shownSchedule(found)
        .with(
            "variables", found.object("task").objects("packages").get(0).object("variables").copy())
        .with("start_at", found.text("start_at"))
        .with("last_run_at", found.text("last_run_at"));
  }

  private JsonObject toggle(JsonObject arguments) {
    JsonObject schedule = world.need(Kind.SCHEDULE, arguments.number("schedule_id"));
    schedule.put("status", arguments.flag("enabled") ? "enabled" : "disabled");
    return shownSchedule(schedule);
  }

  private static JsonObject started(JsonObject run) {
    return JsonObject.of("run_id", run.number("id"), "status", run.text("status"));
  }

  private JsonObject run(JsonObject arguments) {
    return started(
        runs.start(
            arguments.number("package_id"),
            arguments.number("cluster_id"),
            arguments.object("variables").copy()));
  }

  private JsonObject cancel(JsonObject arguments) {
    return started(runs.cancel(arguments.number("run_id")));
  }

  private JsonObject retry(JsonObject arguments) {
    return started(runs.retry(arguments.number("run_id"), arguments.number("cluster_id")))
        .with("original_run_id", arguments.number("run_id"));
  }
}
