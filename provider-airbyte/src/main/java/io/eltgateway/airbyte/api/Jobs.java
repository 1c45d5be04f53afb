package io.eltgateway.airbyte.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of connections. A listed job says all there is to say, also while it runs, so none is
 * read again by itself. Thread-safe.
 */
public final class Jobs {
  private final AirbyteApi api;

  /** Jobs of this installation. */
  public Jobs(AirbyteApi api) {
    this.api = api;
  }

  /** A connection's newest jobs, newest first, of the types that the vendor lists by default. */
  public List<Job> newest(String workspace, String connection, int most, ToolCall call) {
    return list(workspace, connection, most, true, Optional.empty(), call);
  }

  /**
   * Some of a connection's jobs.
   *
   * @param newestFirst whether the newest ones are listed, newest first; else the oldest, oldest
   *     first
   * @param type only jobs of this type; empty for those that the vendor lists by default
   */
  public List<Job> list(
      String workspace,
      String connection,
      int most,
      boolean newestFirst,
      Optional<String> type,
      ToolCall call) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("workspaceIds", workspace);
    query.put("connectionId", connection);
    query.put("orderBy", newestFirst ? "createdAt|DESC" : "createdAt|ASC");
    type.ifPresent(value -> query.put("jobType", value));
    return api.list("/jobs", query, most, true, call).stream().map(Job::of).toList();
  }

  /** One job. */
  public Job get(long id, ToolCall call) {
    return Job.of(api.get("/jobs/" + id, call));
  }

  /**
   * One job, which must be this connection's.
   *
   * @throws ToolException of kind NOT_FOUND when it tells that it is another's
   */
  public Job get(long id, String connection, ToolCall call) {
    Job job = get(id, call);
    if (job.connection().map(connection::equalsIgnoreCase).orElse(true)) {
      return job;
    }
    throw new ToolException(
        FailureKind.NOT_FOUND,
        "The job "
            + id
            + " belongs to the connection "
            + job.connection().orElseThrow()
            + " and not to "
            + connection
            + ". Check both ids; list_cloud_sync_jobs shows the jobs of a connection.");
  }
}
