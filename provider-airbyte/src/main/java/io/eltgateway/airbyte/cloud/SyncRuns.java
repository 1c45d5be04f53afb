package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Ids;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The tool that starts syncs, and waits for them where that is wanted. Thread-safe. */
public final class SyncRuns {
  private static final long DEFAULT_WAIT_SECONDS = 300;
  private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int RECENT = 5;

  private final Installation installation;
  private final Connections connections;
  private final JobWatch watch;

  /** The tool of one instance. */
  public SyncRuns(Installation installation) {
    this.installation = installation;
    this.connections = new Connections(installation.api());
    this.watch = new JobWatch(installation.jobs()::get, InstantSource.system(), Pause.real());
  }

  /** What answers, by tool. */
  public Map<String, Tool.Handler> handlers() {
    return Map.of("run_cloud_sync", this::run);
  }

  private ToolResult run(ToolCall call) {
    String connection = Ids.required(call, "connection_id");
    Duration most = mostWaiting(call);
    String workspace = installation.workspaces().required(call);
    connections.get(connection, workspace, call);
    Job started = start(connection, workspace, call);
    Optional<String> page = installation.web().timeline(workspace, connection);
    if (!call.flag("wait")) {
      return ToolResult.text(
          "Started the sync as job "
              + started.id()
              + ". get_cloud_sync_status tells how it goes."
              + Told.at(page));
    }
    return ended(watch.awaitEnd(started, most, call), page);
  }

  private static Duration mostWaiting(ToolCall call) {
    long seconds = call.number("wait_timeout").map(Number::longValue).orElse(DEFAULT_WAIT_SECONDS);
    if (seconds <= 0) {
      throw Failures.arguments(
          "wait_timeout is " + seconds + ", but waiting takes at least 1 second. Nothing was run.");
    }
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
  }

  private Job start(String connection, String workspace, ToolCall call) {
    Map<String, Object> body = Map.of("connectionId", connection, "jobType", "sync");
    Job started;
    try {
      started = Job.of(installation.api().send("POST", "/jobs", body, call));
    } catch (ToolException failed) {
      if (failed.failure().kind() == FailureKind.CONFLICT) {
        throw running(connection, workspace, failed, call);
      }
      throw failed;
    }
    if (started.id() == 0) {
      throw new ToolException(
          FailureKind.UPSTREAM,
          "Airbyte took the sync but did not tell the job's number. list_cloud_sync_jobs shows"
              + " whether it runs; look before starting it again.");
    }
    return started;
  }

  /** The vendor runs one job of a connection at a time, and refuses another without naming it. */
  private ToolException running(
      String connection, String workspace, ToolException refusal, ToolCall call) {
    Optional<Job> job =
        Failures.ifAvailable(
                call, () -> installation.jobs().newest(workspace, connection, RECENT, call))
            .flatMap(recent -> recent.stream().filter(one -> !one.isFinal()).findFirst());
    if (job.isEmpty()) {
      return refusal;
    }
    long id = job.get().id();
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.CONFLICT,
            "This connection is busy with job "
                + id
                + " ("
                + job.get().status()
                + job.get().started().map(at -> ", since " + at).orElse("")
                + "), and Airbyte runs one at a time, so no other was started. Look at it with"
                + " get_cloud_sync_status and job_id "
                + id
                + ", and try again when it has ended.",
            Map.of("job_id", id)),
        refusal);
  }

  private static ToolResult ended(Job job, Optional<String> page) {
    if (job.succeeded()) {
      return ToolResult.text(
          "The sync "
              + job.status()
              + ": job "
              + job.id()
              + ", "
              + JobWatch.amount(job)
              + "."
              + Told.at(page));
    }
    return new ToolResult.Failed(
        FailureKind.UPSTREAM,
        "The sync ended as "
            + job.status()
            + ": job "
            + job.id()
            + ", "
            + JobWatch.amount(job)
            + ". get_cloud_sync_logs with job_id "
            + job.id()
            + " shows why."
            + Told.at(page),
        Map.of("job_id", job.id(), "status", job.status()));
  }
}
