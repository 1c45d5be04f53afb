package io.eltgateway.integrateio.tools;

import io.eltgateway.integrateio.api.Answers;
import io.eltgateway.integrateio.api.Upstream;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads active packages as pipelines: how their last run ended, and whether their schedules are
 * late or switched off. The names of the lists in the MCP server's answers are not documented, so
 * the first list of objects in an answer is taken. Thread-safe.
 */
public final class IntegrateioPipelines {
  /** What one page of the vendor's lists holds at most, as far as that is documented. */
  private static final int MOST = 100;

  private static final Duration LATE = Duration.ofHours(1);

  private final Upstream upstream;
  private final Json json;
  private final InstantSource clock;

  /** The pipelines of an account. */
  public IntegrateioPipelines(Upstream upstream, Json json, InstantSource clock) {
    this.upstream = upstream;
    this.json = json;
    this.clock = clock;
  }

  /** Their states; not complete where there are more than are looked at. */
  public Listing read(ToolCall call) {
    List<Map<String, Object>> packages =
        list("list_packages", Map.of("status", "active", "limit", MOST), call);
    Map<Long, Past> pasts = pasts(list("list_runs", Map.of("limit", MOST), call));
    Map<Long, Plan> plans = plans(list("list_schedules", Map.of(), call));
    List<Pipeline> pipelines =
        packages.stream()
            .limit(MOST)
            .map(
                item -> {
                  long id = Values.number(item, "id").orElse(0L);
                  return pipeline(item, id, pasts.get(id), plans.get(id));
                })
            .toList();
    return new Listing(pipelines, packages.size() < MOST);
  }

  /** How a package ran: its newest runs. */
  private record Past(
      Optional<Map<String, Object>> last,
      Optional<Map<String, Object>> success,
      Optional<Map<String, Object>> failure) {
    static final Past NONE = new Past(Optional.empty(), Optional.empty(), Optional.empty());

    /** With a run that is older than those before. */
    Past and(Map<String, Object> run) {
      Object status = run.get("status");
      Optional<Map<String, Object>> one = Optional.of(run);
      return switch (String.valueOf(status)) {
        case "completed" -> new Past(last.or(() -> one), success.or(() -> one), failure);
        case "failed" -> new Past(last.or(() -> one), success, failure.or(() -> one));
        default -> this;
      };
    }
  }

  /** When a package is to run. */
  private record Plan(boolean enabled, Optional<Instant> next) {}

  private static Map<Long, Past> pasts(List<Map<String, Object>> newestFirst) {
    Map<Long, Past> pasts = new HashMap<>();
    for (Map<String, Object> run : newestFirst) {
      Values.number(run, "package_id")
          .ifPresent(id -> pasts.put(id, pasts.getOrDefault(id, Past.NONE).and(run)));
    }
    return pasts;
  }

  private static Map<Long, Plan> plans(List<Map<String, Object>> schedules) {
    Map<Long, Plan> plans = new HashMap<>();
    for (Map<String, Object> schedule : schedules) {
      Plan plan =
          new Plan(
              Boolean.TRUE.equals(schedule.get("enabled")), Values.moment(schedule, "next_run_at"));
      Values.number(schedule, "package_id")
          .ifPresent(id -> plans.merge(id, plan, (one, other) -> one.enabled() ? one : other));
    }
    return plans;
  }

  private Pipeline pipeline(Map<String, Object> item, long id, Past known, Plan plan) {
    Past past = known == null ? Past.NONE : known;
    State state = state(past, plan);
    return new Pipeline(
        Long.toString(id),
        Values.text(item, "name").orElse(""),
        Values.text(item, "flow_type").orElse("package"),
        state,
        past.success().flatMap(run -> Values.moment(run, "completed_at")),
        past.failure().flatMap(run -> Values.moment(run, "completed_at")),
        reason(state, past));
  }

  private State state(Past past, Plan plan) {
    if (plan != null && !plan.enabled()) {
      return State.PAUSED;
    }
    if (past.last().isEmpty()) {
      return State.UNKNOWN;
    }
    if (past.last().equals(past.failure())) {
      return State.BROKEN;
    }
    boolean late =
        plan != null
            && plan.next().filter(next -> next.plus(LATE).isBefore(clock.instant())).isPresent();
    return late ? State.DELAYED : State.HEALTHY;
  }

  private static Optional<String> reason(State state, Past past) {
    return switch (state) {
      case BROKEN ->
          past.failure()
              .flatMap(run -> Values.text(run, "last_error"))
              .or(() -> Optional.of("Its last run failed; explain_job_failure says why."));
      case PAUSED -> Optional.of("Its schedule is disabled.");
      case DELAYED -> Optional.of("Its schedule should have started it by now.");
      case UNKNOWN -> Optional.of("None of the account's newest runs is one of it.");
      default -> Optional.empty();
    };
  }

  private List<Map<String, Object>> list(
      String tool, Map<String, Object> arguments, ToolCall call) {
    Object answer = Answers.value(upstream.call(tool, arguments, call), json);
    if (answer instanceof List<?>) {
      return Values.asObjects(answer);
    }
    return Values.asObject(answer).values().stream()
        .filter(List.class::isInstance)
        .map(Values::asObjects)
        .findFirst()
        .orElse(List.of());
  }
}
