package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tools that read the jobs of a connection, their attempts and their logs. Thread-safe. */
public final class SyncTools {
  private static final int USUAL_JOBS = 20;
  private static final int MOST_JOBS = 500;
  private static final int USUAL_LINES = 4_000;

  private final Installation installation;
  private final Connections connections;

  /** The tools of an installation. */
  public SyncTools(Installation installation) {
    this.installation = installation;
    this.connections = new Connections(installation.api());
  }

  /** What answers each tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of(
        "get_cloud_sync_status", this::status,
        "list_cloud_sync_jobs", this::jobs,
        "get_cloud_sync_logs", this::logs);
  }

  private ToolResult status(ToolCall call) {
    Asked asked = asked(call);
    Optional<Job> job =
        asked.job().isPresent()
            ? Optional.of(installation.jobs().get(asked.job().get(), asked.connection(), call))
            : newest(asked, call);
    if (job.isEmpty()) {
      Map<String, Object> none = new LinkedHashMap<>();
      none.put("status", null);
      none.put("job_id", null);
      none.put("attempts", List.of());
      return ToolResult.json(none);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", job.get().status());
    answer.putAll(summary(job.get(), asked));
    answer.put(
        "attempts",
        call.flag("include_attempts")
            ? JobDetails.read(installation.api(), job.get().id(), asked.connection(), call)
                .summaries()
            : List.of());
    return ToolResult.json(answer);
  }

  private ToolResult jobs(ToolCall call) {
    Asked asked = asked(call);
    int wanted =
        call.number("max_jobs").map(Number::intValue).filter(most -> most > 0).orElse(USUAL_JOBS);
    boolean newestFirst = !Boolean.FALSE.equals(call.arguments().get("from_tail"));
    List<Job> jobs =
        installation
            .jobs()
            .list(
                asked.workspace(),
                asked.connection(),
                Math.min(wanted, MOST_JOBS),
                newestFirst,
                call.text("job_type"),
                call);
    if (jobs.isEmpty()) {
      requireConnection(asked, call);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("jobs", jobs.stream().map(job -> summary(job, asked)).toList());
    answer.put("jobs_count", jobs.size());
    answer.put("from_tail", newestFirst);
    return ToolResult.json(answer);
  }

  private ToolResult logs(ToolCall call) {
    Optional<Integer> offset = call.number("line_offset").map(Number::intValue);
    if (offset.isPresent() && call.flag("from_tail")) {
      throw Failures.arguments(
          "line_offset counts from the start of the log and from_tail from its end. Give one of"
              + " them.");
    }
    Asked asked = asked(call);
    long job =
        asked
            .job()
            .or(() -> newest(asked, call).map(Job::id))
            .orElseThrow(
                () ->
                    Failures.notFound(
                        "This connection has no jobs yet, so there is no log. run_cloud_sync"
                            + " starts one."));
    JobDetails details = JobDetails.read(installation.api(), job, asked.connection(), call);
    int attempt = attempt(job, details, call);
    List<String> log = LogText.linesOf(details.attempts().get(attempt));
    int lines = call.number("max_lines").map(Number::intValue).orElse(USUAL_LINES);
    int most = lines <= 0 ? Integer.MAX_VALUE : lines;
    boolean fromTail = offset.isEmpty() && !Boolean.FALSE.equals(call.arguments().get("from_tail"));
    LogText text =
        fromTail ? LogText.tail(log, most) : LogText.from(log, Math.max(0, offset.orElse(0)), most);
    return ToolResult.json(answer(job, attempt, text));
  }

  private static int attempt(long job, JobDetails details, ToolCall call) {
    int count = details.attempts().size();
    if (count == 0) {
      throw Failures.notFound(
          "The job " + job + " has no attempts yet, so there is no log. Try again later.");
    }
    int number = call.number("attempt_number").map(Number::intValue).orElse(count - 1);
    if (number < 0 || number >= count) {
      throw Failures.notFound(
          "The job "
              + job
              + " has no attempt "
              + number
              + ": attempts are counted from 0, and it has "
              + count
              + ".");
    }
    return number;
  }

  private static Map<String, Object> answer(long job, int attempt, LogText text) {
    boolean none = text.total() == 0;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job_id", job);
    answer.put("attempt_number", attempt);
    answer.put(
        "log_text",
        none ? "[Airbyte has no log of this attempt.]" : String.join("\n", text.lines()));
    answer.put("log_text_start_line", text.start() + 1);
    answer.put("log_text_line_count", text.lines().size());
    answer.put("total_log_lines_available", text.total());
    if (text.cut()) {
      answer.put(
          "note",
          "Fewer lines than asked for, because they are long: read the others with line_offset.");
    }
    return answer;
  }

  /** What all of these tools are asked. */
  private record Asked(String workspace, String connection, Optional<Long> job) {}

  private Asked asked(ToolCall call) {
    String connection = Ids.required(call, "connection_id");
    Asked asked =
        new Asked(
            installation.workspaces().required(call),
            connection,
            call.number("job_id").map(Number::longValue));
    if (asked.job().isPresent()) {
      // A job tells its connection, but not its workspace.
      requireConnection(asked, call);
    }
    return asked;
  }

  private Optional<Job> newest(Asked asked, ToolCall call) {
    List<Job> jobs = installation.jobs().newest(asked.workspace(), asked.connection(), 1, call);
    if (jobs.isEmpty()) {
      requireConnection(asked, call);
    }
    return jobs.stream().findFirst();
  }

  /** The vendor's list of jobs is empty also for a connection that is another workspace's. */
  private void requireConnection(Asked asked, ToolCall call) {
    connections.get(asked.connection(), asked.workspace(), call);
  }

  private Map<String, Object> summary(Job job, Asked asked) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job_id", job.id());
    answer.put("status", job.status());
    answer.put("bytes_synced", job.bytes());
    answer.put("records_synced", job.records());
    answer.put("start_time", job.started().orElse(null));
    answer.put(
        "job_url", installation.web().timeline(asked.workspace(), asked.connection()).orElse(null));
    return answer;
  }
}
