package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading runs, which the API calls jobs. */
final class Runs {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "status",
          "package_id",
          "cluster_id",
          "started_at",
          "completed_at",
          "runtime_in_seconds",
          "progress");
  private static final int DEFAULT_LIMIT = 20;
  private static final int DEFAULT_TAIL = 20;
  private static final int DEFAULT_TAIL_OF_FAILURE = 50;
  private static final String LOG = "log_summary";

  private final RestApi api;

  Runs(RestApi api) {
    this.api = api;
  }

  Map<String, Answering> answers() {
    return Map.of(
        "list_runs", this::list, "get_run", this::get, "explain_job_failure", this::explain);
  }

  private Map<String, Object> list(Arguments arguments, ToolCall call) {
    Map<String, Object> query = new LinkedHashMap<>();
    arguments.text("status").ifPresent(status -> query.put("status", status));
    arguments.number("package_id").ifPresent(id -> query.put("package_id", id));
    int most = arguments.number("limit", DEFAULT_LIMIT);
    RestApi.Page page = api.list("/jobs", query, most, Runs::isNoRetry, call);
    return Listed.of("runs", page.items().stream().map(Runs::shown).toList(), page.more());
  }

  /** Child retries are left out, as the tool promises. */
  private static boolean isNoRetry(Map<String, Object> job) {
    return Values.number(job, "attempts").orElse(0L) == 0;
  }

  /** The fields that the tools promise. */
  static Map<String, Object> shown(Map<String, Object> job) {
    Map<String, Object> shown = Values.only(job, FIELDS);
    Values.text(job, "errors")
        .filter(errors -> "failed".equals(job.get("status")))
        .ifPresent(errors -> shown.put("last_error", LogText.redacted(errors)));
    return shown;
  }

  private Map<String, Object> get(Arguments arguments, ToolCall call) {
    String path = "/jobs/" + arguments.id("run_id");
    Map<String, Object> shown = shown(api.get(path, call));
    shown.put(
        "log_tail",
        LogText.tail(log(path, call), arguments.number("log_tail_lines", DEFAULT_TAIL)));
    return shown;
  }

  /** A run that has just begun has written nothing yet, which is no failure to look at it. */
  private String log(String path, ToolCall call) {
    try {
      return Values.text(api.get(path + "/log", call), "body").orElse("");
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.NOT_FOUND) {
        return "";
      }
      throw failed;
    }
  }

  private Map<String, Object> explain(Arguments arguments, ToolCall call) {
    Map<String, Object> job = api.get("/jobs/" + arguments.id("run_id") + "?include=" + LOG, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run_id", job.get("id"));
    answer.put("status", job.get("status"));
    if (!"failed".equals(job.get("status"))) {
      answer.put("note", "The run has not failed, so there is nothing to explain.");
      return answer;
    }
    Map<String, Object> log = Values.object(job, LOG);
    String error =
        Values.text(log, "error_summary").or(() -> Values.text(job, "errors")).orElse("");
    String body = Values.text(log, "body").orElse("");
    List<String> detected = LogText.detected(error + "\n" + body);
    answer.put("primary_error", LogText.redacted(error));
    answer.put(
        "log_tail",
        LogText.tail(body, arguments.number("log_tail_lines", DEFAULT_TAIL_OF_FAILURE)));
    answer.put("detected_patterns", detected);
    answer.put("next_steps", steps(log, detected));
    return answer;
  }

  /** The vendor's own where it has some. */
  private static List<String> steps(Map<String, Object> log, List<String> detected) {
    List<String> own = new ArrayList<>();
    if (log.get("action_items") instanceof List<?> items) {
      items.forEach(item -> own.add(LogText.redacted(String.valueOf(item))));
    } else {
      Values.text(log, "action_items").ifPresent(text -> own.add(LogText.redacted(text)));
    }
    return own.isEmpty() ? LogText.advice(detected) : own;
  }
}
