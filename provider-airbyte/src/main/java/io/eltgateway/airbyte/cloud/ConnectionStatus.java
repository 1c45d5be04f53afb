package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a connection's newest jobs ended, or still run.
 *
 * @param connection the connection, as the vendor listed it
 * @param last the newest job that has ended
 * @param running the oldest job after it that has not
 * @param jobs the newest jobs, newest first
 * @param problem why the jobs could not be listed
 */
record ConnectionStatus(
    Map<String, Object> connection,
    Optional<Job> last,
    Optional<Job> running,
    List<Job> jobs,
    Optional<String> problem) {

  /** As many as are looked at; more than one or two at a time never run. */
  private static final int NEWEST = 5;

  /**
   * Lists the connection's newest jobs, once. What fails for this one only is part of the answer.
   */
  static ConnectionStatus read(
      Installation installation, String workspace, Map<String, Object> connection, ToolCall call) {
    String id = Values.text(connection, "connectionId").orElse("");
    try {
      return of(connection, installation.jobs().newest(workspace, id, NEWEST, call));
    } catch (ToolException failed) {
      call.cancellation().check();
      if (!Failures.ofOneObject(failed)) {
        throw failed;
      }
      return new ConnectionStatus(
          connection,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(failed.getMessage()));
    }
  }

  /** Of a connection whose jobs nobody asked for. */
  static ConnectionStatus unread(Map<String, Object> connection) {
    return of(connection, List.of());
  }

  private static ConnectionStatus of(Map<String, Object> connection, List<Job> jobs) {
    Optional<Job> running = Optional.empty();
    for (Job job : jobs) {
      if (job.isFinal()) {
        return new ConnectionStatus(connection, Optional.of(job), running, jobs, Optional.empty());
      }
      running = Optional.of(job);
    }
    return new ConnectionStatus(connection, Optional.empty(), running, jobs, Optional.empty());
  }

  /** Whether its last job failed, or nobody knows. */
  boolean mayFail() {
    return problem.isPresent() || last.map(Job::failed).orElse(false);
  }

  /** Adds its fields to an answer. */
  Map<String, Object> addedTo(Map<String, Object> answer) {
    answer.put("last_job_status", last.map(Job::status).orElse(null));
    answer.put("last_job_id", last.map(Job::id).orElse(null));
    answer.put("last_job_time", last.flatMap(Job::started).orElse(null));
    answer.put("currently_running_job_id", running.map(Job::id).orElse(null));
    answer.put("currently_running_job_start_time", running.flatMap(Job::started).orElse(null));
    problem.ifPresent(text -> answer.put("status_error", text));
    return answer;
  }
}
