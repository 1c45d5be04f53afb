package io.eltgateway.airbyte.sandbox.configuration;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.Kind;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.http.Body;
import io.eltgateway.testkit.sandbox.http.Refusal;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Jobs in lists, and the short forms of one. */
final class JobReads {

  private final World world;
  private final Jobs jobs;
  private final JobDetails details;
  private final DefinitionReads sources;
  private final DefinitionReads destinations;

  JobReads(
      World world,
      Jobs jobs,
      JobDetails details,
      DefinitionReads sources,
      DefinitionReads destinations) {
    this.world = world;
    this.jobs = jobs;
    this.details = details;
    this.sources = sources;
    this.destinations = destinations;
  }

  void register(Operations operations) {
    operations.read("/jobs/list", body -> list(body, List.of()));
    operations.read("/jobs/list_for_workspaces", body -> list(body, body.texts("workspaceIds")));
    operations.read("/jobs/get_last_replication_job", body -> last(body, JobReads::wasLeftAlone));
    operations.read("/jobs/get_last_replication_job_with_cancel", body -> last(body, job -> true));
    operations.read("/jobs/get_light", body -> JsonObject.of("job", view(looked(body, "id"))));
    operations.read("/jobs/get_without_logs", body -> details.of(looked(body, "id"), false));
    operations.read("/jobs/get_debug_info", this::debug);
    operations.read("/attempt/get_for_job", this::attempt);
    operations.read("/attempt/get_combined_stats", this::stats);
  }

  private static boolean wasLeftAlone(JsonObject job) {
    return !job.text("status").equals("cancelled");
  }

  private JsonObject looked(Body body, String field) {
    return jobs.look(JobDetails.needed(world, body, field));
  }

  private JsonObject connection(JsonObject job) {
    return world.store().find(Kind.CONNECTION, job.text("connectionId"));
  }

  private JsonObject view(JsonObject job) {
    return JobDetails.view(job, connection(job));
  }

  /** The newest first; a list is no look at the jobs in it. */
  private JsonObject list(Body body, List<String> workspaces) {
    List<String> types = body.texts("configTypes");
    List<String> statuses = body.texts("statuses");
    String config = body.text("configId");
    List<JsonObject> found =
        new ArrayList<>(
            world.in(
                workspaces,
                Kind.JOB,
                job ->
                    types.contains(JobDetails.type(job))
                        && (statuses.isEmpty() || statuses.contains(job.text("status")))
                        && (config == null || config.equals(job.text("connectionId")))));
    found.sort(Comparator.<JsonObject>comparingLong(job -> job.number("jobId")).reversed());
    return JsonObject.of(
            "jobs",
            Operations.page(
                body,
                found,
                job ->
                    JsonObject.of("job", view(job))
                        .with(
                            "attempts",
                            job.objects("attempts").stream().map(details::brief).toList())))
        .with("totalJobCount", found.size());
  }

  private JsonObject last(Body body, Predicate<JsonObject> question) {
    JsonObject connection = world.need(Kind.CONNECTION, body.requiredText("connectionId"));
    JsonObject answer = new JsonObject();
    jobs.of(connection.text("connectionId")).stream()
        .filter(question)
        .findFirst()
        .ifPresent(job -> answer.put("job", view(job)));
    return answer;
  }

  private JsonObject debug(Body body) {
    JsonObject job = looked(body, "id");
    JsonObject connection = connection(job);
    JsonObject source = world.store().find(Kind.SOURCE, connection.text("sourceId"));
    JsonObject destination = world.store().find(Kind.DESTINATION, connection.text("destinationId"));
    JsonObject whole = details.of(job, true);
    JsonObject brief =
        JsonObject.of("id", job.number("jobId"), "configType", JobDetails.type(job))
            .with("configId", job.text("connectionId"))
            .with("status", job.text("status"))
            .with("airbyteVersion", Installation.VERSION)
            .with("sourceDefinition", sources.known(source.text("definitionId")))
            .with("destinationDefinition", destinations.known(destination.text("definitionId")));
    return whole.with("job", brief);
  }

  private JsonObject given(JsonObject job, Body body) {
    long number = body.number("attemptNumber", 0, 0, Integer.MAX_VALUE);
    List<JsonObject> attempts = job.objects("attempts");
    if (number >= attempts.size()) {
      throw Refusal.notFound("NotFound", "The job has no attempt " + number + ".");
    }
    return attempts.get((int) number);
  }

  private JsonObject attempt(Body body) {
    JsonObject job = looked(body, "jobId");
    return details.attempt(given(job, body), connection(job), true);
  }

  private JsonObject stats(Body body) {
    JsonObject attempt = given(looked(body, "jobId"), body);
    return JsonObject.of("recordsEmitted", attempt.number("records"))
        .with("bytesEmitted", attempt.number("bytes"))
        .with("recordsCommitted", attempt.number("records"))
        .with("bytesCommitted", attempt.number("bytes"))
        .with("recordsRejected", 0L);
  }
}
