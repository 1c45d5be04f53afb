package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Installation;
import io.eltgateway.airbyte.api.Job;
import io.eltgateway.airbyte.api.Values;
import io.eltgateway.spi.PipelineSource.Listing;
import io.eltgateway.spi.PipelineSource.Pipeline;
import io.eltgateway.spi.PipelineSource.State;
import io.eltgateway.spi.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads connections as pipelines: those of the workspace that is named, else of all that the
 * credentials see. Thread-safe.
 */
public final class AirbytePipelines {
  private static final int MOST_WORKSPACES = 20;
  private static final int MOST_CONNECTIONS = 500;

  private final Installation installation;
  private final Connections connections;

  /** The pipelines of an installation. */
  public AirbytePipelines(Installation installation) {
    this.installation = installation;
    this.connections = new Connections(installation.api());
  }

  /** Their states; not complete where there are more than are looked at. */
  public Listing read(ToolCall call) {
    List<String> workspaces = workspaces(call);
    List<Found> found = new ArrayList<>();
    boolean complete = workspaces.size() <= MOST_WORKSPACES;
    for (String workspace : head(workspaces, MOST_WORKSPACES)) {
      int room = MOST_CONNECTIONS - found.size();
      // One more than fits tells whether there are more.
      List<Map<String, Object>> listed = connections.list(workspace, room + 1, call);
      Map<String, String> sources = listed.isEmpty() ? Map.of() : sources(workspace, call);
      for (Map<String, Object> connection : head(listed, room)) {
        String source = Values.text(connection, "sourceId").orElse("");
        found.add(new Found(workspace, connection, sources.getOrDefault(source, source)));
      }
      if (listed.size() > room) {
        complete = false;
        break;
      }
    }
    return new Listing(
        installation.parallel().map(found, call, one -> pipeline(one, call)), complete);
  }

  private record Found(String workspace, Map<String, Object> connection, String source) {}

  private List<String> workspaces(ToolCall call) {
    Optional<String> named = installation.workspaces().optional(call);
    if (named.isPresent()) {
      return List.of(named.get());
    }
    return installation
        .api()
        .list("/workspaces", Map.of("includeDeleted", "false"), MOST_WORKSPACES + 1, call)
        .stream()
        .flatMap(workspace -> Values.filled(workspace, "workspaceId").stream())
        .toList();
  }

  /** The types of all sources, by id: one list instead of a request for each connection. */
  private Map<String, String> sources(String workspace, ToolCall call) {
    Map<String, String> types = new HashMap<>();
    Map<String, String> query = Map.of("workspaceIds", workspace, "includeDeleted", "false");
    for (Map<String, Object> source :
        installation.api().list("/sources", query, MOST_CONNECTIONS, call)) {
      Values.filled(source, "sourceType")
          .or(() -> Values.filled(source, "name"))
          .ifPresent(type -> types.put(Values.text(source, "sourceId").orElse(""), type));
    }
    return types;
  }

  private Pipeline pipeline(Found found, ToolCall call) {
    Map<String, Object> connection = found.connection();
    String status = Values.text(connection, "status").orElse("");
    // What is switched off says nothing by its last job.
    ConnectionStatus jobs =
        status.equals("inactive")
            ? ConnectionStatus.unread(connection)
            : ConnectionStatus.read(installation, found.workspace(), connection, call);
    return new Pipeline(
        Values.text(connection, "connectionId").orElse(""),
        Values.text(connection, "name").orElse(""),
        found.source(),
        state(status, jobs),
        newest(jobs, Job::succeeded),
        newest(jobs, Job::failed),
        reason(status, connection, jobs));
  }

  private static State state(String status, ConnectionStatus jobs) {
    return switch (status) {
      case "active" ->
          jobs.last()
              .map(last -> last.succeeded() ? State.HEALTHY : State.BROKEN)
              .orElse(State.UNKNOWN);
      case "inactive" -> State.PAUSED;
      case "locked", "deprecated" -> State.BROKEN;
      default -> State.UNKNOWN;
    };
  }

  private static Optional<Instant> newest(ConnectionStatus status, Predicate<Job> wanted) {
    return status.jobs().stream()
        .filter(wanted)
        .findFirst()
        .flatMap(job -> job.updated().or(job::startedAt));
  }

  private static Optional<String> reason(
      String status, Map<String, Object> connection, ConnectionStatus jobs) {
    Optional<String> said = Values.filled(connection, "statusReason").or(jobs::problem);
    if (said.isPresent() || status.equals("inactive")) {
      return said;
    }
    if (!status.equals("active")) {
      return Optional.of("Airbyte says of the connection that it is " + status + ".");
    }
    if (jobs.last().isEmpty()) {
      return Optional.of("None of its syncs has ended yet.");
    }
    return jobs.last()
        .filter(Job::failed)
        .map(
            last -> "Its job " + last.id() + " " + ended(last) + "; get_cloud_sync_logs says why.");
  }

  private static String ended(Job job) {
    return job.status().equals("cancelled") ? "was cancelled" : "failed";
  }

  private static <T> List<T> head(List<T> list, int most) {
    return list.size() > most ? list.subList(0, most) : list;
  }
}
