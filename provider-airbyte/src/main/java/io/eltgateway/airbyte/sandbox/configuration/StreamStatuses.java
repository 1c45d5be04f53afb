package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How each stream fared in each job. */
final class StreamStatuses {

  private final World world;
  private final Jobs jobs;

  StreamStatuses(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  void register(Operations operations) {
    operations.read("/stream_statuses/list", this::list);
    operations.read("/stream_statuses/latest_per_run_state", this::latest);
  }

  private JsonObject list(Body body) {
    String workspace =
        world.need(Kind.WORKSPACE, body.requiredText("workspaceId")).text("workspaceId");
    String wanted = body.text("connectionId");
    String stream = body.text("streamName");
    long job = body.root().number("jobId");
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject connection :
        world.in(List.of(workspace), Kind.CONNECTION, each -> !each.flag("_deleted"))) {
      if (wanted == null || wanted.equals(connection.text("connectionId"))) {
        found.addAll(of(connection));
      }
    }
    found.removeIf(
        each ->
            (stream != null && !stream.equals(each.text("streamName")))
                || (job != 0 && job != each.number("jobId")));
    return JsonObject.of("streamStatuses", Operations.page(body, found, each -> each));
  }

  /** The newest of each stream and state. */
  private JsonObject latest(Body body) {
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    Set<String> seen = new HashSet<>();
    return JsonObject.of(
        "streamStatuses",
        of(connection).stream()
            .filter(each -> seen.add(each.text("streamName") + " " + each.text("runState")))
            .toList());
  }

  private List<JsonObject> of(JsonObject connection) {
    List<JsonObject> statuses = new ArrayList<>();
    for (JsonObject job : jobs.of(connection.text("connectionId"))) {
      for (String stream : JobDetails.streams(connection)) {
        statuses.add(status(job, connection, stream));
      }
    }
    return statuses;
  }

  private static JsonObject status(JsonObject job, JsonObject connection, String stream) {
    String state =
        switch (job.text("status")) {
          case "succeeded" -> "COMPLETE";
          case "running" -> "RUNNING";
          case "pending" -> "PENDING";
          default -> "INCOMPLETE";
        };
    JsonObject status =
        JsonObject.of("id", World.id("stream/" + job.number("jobId") + "/" + stream))
            .with("connectionId", connection.text("connectionId"))
            .with("workspaceId", connection.text("workspaceId"))
            .with("jobId", job.number("jobId"))
            .with("attemptNumber", Math.max(0, job.list("attempts").size() - 1))
            .with("jobType", job.text("jobType").equals("reset") ? "RESET" : "SYNC")
            .with("streamName", stream)
            .with("streamNamespace", "")
            .with("runState", state)
            .with("transitionedAt", job.number("updated") * 1000);
    if (state.equals("INCOMPLETE")) {
      boolean cancelled = job.text("status").equals("cancelled");
      status.put("incompleteRunCause", cancelled ? "CANCELED" : "FAILED");
    }
    return status;
  }
}
