package io.eltgateway.integrateio.rest;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.integrateio.rest.RestUpstream.Answering;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starting, ending and repeating runs. */
final class RunChanges {
  private static final Set<String> ENDED = Set.of("completed", "failed", "stopped");

  private final RestApi api;
  private final Clusters clusters;

  RunChanges(RestApi api, Clusters clusters) {
    this.api = api;
    this.clusters = clusters;
  }

  Map<String, Answering> answers() {
    return Map.of("run_package", this::run, "cancel_job", this::cancel, "retry_job", this::retry);
  }

  private Map<String, Object> run(Arguments arguments, ToolCall call) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("cluster_id", cluster(arguments, call));
    body.put("package_id", arguments.id("package_id"));
    for (String variables : new String[] {"variables", "dynamic_variables"}) {
      Map<String, Object> given = Values.object(arguments.values(), variables);
      if (!given.isEmpty()) {
        body.put(variables, given);
      }
    }
    return started(body, call);
  }

  private long cluster(Arguments arguments, ToolCall call) {
    Optional<Long> named = arguments.number("cluster_id");
    return named.isPresent() ? named.get() : clusters.leastBusy(call);
  }

  private Map<String, Object> started(Map<String, Object> body, ToolCall call) {
    Map<String, Object> job = api.send("POST", "/jobs", body, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run_id", job.get("id"));
    answer.put("status", job.get("status"));
    answer.put("cluster_id", body.get("cluster_id"));
    return answer;
  }

  /** A finished run is left alone: what the API does with one is not documented. */
  private Map<String, Object> cancel(Arguments arguments, ToolCall call) {
    String path = "/jobs/" + arguments.id("run_id");
    Map<String, Object> job = api.get(path, call);
    boolean ended = ENDED.contains(String.valueOf(job.get("status")));
    Object status = ended ? job.get("status") : stopped(path, call);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run_id", job.get("id"));
    answer.put("status", status);
    return answer;
  }

  /** What it says once it has taken the request, which is all that is certain then. */
  private String stopped(String path, ToolCall call) {
    Http.Answer answer =
        api.raw(
            new Http.Request(
                "DELETE",
                path,
                Map.of(),
                Optional.empty(),
                false,
                Http.Request.GENERAL,
                Optional.empty()),
            call);
    if (answer.status() < 200 || answer.status() > 299) {
      throw Failures.status(
          FailureKind.UPSTREAM,
          answer.status(),
          "Integrate.io answered "
              + answer.status()
              + " when the run was to be stopped. Look with get_run before you call again.");
    }
    return Values.text(api.object(answer), "status").orElse("pending_stoppage");
  }

  private Map<String, Object> retry(Arguments arguments, ToolCall call) {
    Map<String, Object> job = api.get("/jobs/" + arguments.id("run_id"), call);
    if (!"failed".equals(job.get("status"))) {
      throw Failures.of(
          FailureKind.CONFLICT,
          "Only a failed run can be retried, and this one is "
              + job.get("status")
              + ". Nothing was started. run_package starts the package anew.");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("cluster_id", cluster(arguments, call));
    body.put("package_id", job.get("package_id"));
    Map<String, Object> variables = Values.object(job, "variables");
    if (!variables.isEmpty()) {
      body.put("variables", variables);
    }
    Map<String, Object> answer = started(body, call);
    answer.put("retried_run_id", job.get("id"));
    return answer;
  }
}
