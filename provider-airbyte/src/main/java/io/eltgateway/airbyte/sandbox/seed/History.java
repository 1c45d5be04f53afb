package io.eltgateway.airbyte.sandbox.seed;

import io.eltgateway.airbyte.sandbox.jobs.Jobs;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The jobs that ran before the sandbox was started, numbered in the order of their start. */
final class History {

  private static final long BYTES_A_RECORD = 182;
  private static final long FIRST_NUMBER = 10_000;

  /** Looks until a seeded job that runs comes to its end: more than a demo takes. */
  private static final long LONG_RUN = 400;

  private final World world;
  private final Jobs jobs;
  private final List<Past> pasts = new ArrayList<>();

  private record Past(JsonObject connection, JsonObject given, long started) {}

  History(World world, Jobs jobs) {
    this.world = world;
    this.jobs = jobs;
  }

  /** Remembers what a connection did. */
  void add(JsonObject connection, List<JsonObject> groups) {
    for (JsonObject group : groups) {
      Duration ago = Duration.parse(group.text("newest"));
      Duration every = Duration.parse(group.text("every"));
      for (int i = 0; i < group.number("count"); i++) {
        long started = world.start().minus(ago).minus(every.multipliedBy(i)).getEpochSecond();
        pasts.add(new Past(connection, group, started));
      }
    }
  }

  /** Makes the jobs of all that was remembered. */
  void plant() {
    pasts.sort(Comparator.comparingLong(Past::started));
    world.startJobsAfter(FIRST_NUMBER);
    pasts.forEach(this::plant);
  }

  private void plant(Past past) {
    JsonObject given = past.given();
    String status = given.text("status");
    JsonObject job =
        jobs.added(past.connection(), given.text("type", "sync"), status, past.started());
    if (status.equals("running")) {
      Jobs.plan(job, LONG_RUN, given.number("records"));
      return;
    }
    long end = past.started() + given.number("lasts");
    job.put("updated", end);
    job.put("records", given.number("records"));
    job.put("bytes", given.number("records") * BYTES_A_RECORD);
    attempts(job, given, end);
  }

  /** All but the last attempt failed; the last one ended as the job did. */
  private static void attempts(JsonObject job, JsonObject given, long end) {
    long count = Math.max(1, given.number("attempts"));
    long start = job.number("created");
    long length = (end - start) / count;
    for (long i = 0; i < count; i++) {
      boolean last = i == count - 1;
      boolean succeeded = last && job.text("status").equals("succeeded");
      JsonObject attempt =
          Jobs.addAttempt(job, succeeded ? "succeeded" : "failed", start + i * length);
      long ended = last ? end : start + (i + 1) * length;
      attempt.put("updated", ended);
      attempt.put("ended", ended);
      attempt.put("records", last ? job.number("records") : job.number("records") / 2);
      attempt.put("bytes", attempt.number("records") * BYTES_A_RECORD);
      if (!succeeded && given.containsKey("fault")) {
        attempt.put("_fault", given.text("fault"));
      }
    }
  }
}
