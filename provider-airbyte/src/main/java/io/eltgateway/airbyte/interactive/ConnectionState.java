package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.api.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a connection is, judged by its newest jobs. Immutable.
 *
 * @param jobs its newest jobs, newest first
 * @param unread whether they could not be read
 */
record ConnectionState(List<Job> jobs, boolean unread) {
  private static final Set<String> PROBLEMS = Set.of("failed", "cancelled", "error", "unknown");

  /** What the board says where there has been no job. */
  static final String NO_SYNCS = "no syncs";

  /** The newest job when it has ended, else the newest that has, else the newest. */
  Optional<Job> latest() {
    return jobs.stream().filter(Job::isFinal).findFirst().or(() -> jobs.stream().findFirst());
  }

  /** The newest job while it has not ended. */
  Optional<Job> running() {
    return jobs.stream().findFirst().filter(job -> !job.isFinal());
  }

  /** The vendor's word for the latest job. */
  String status() {
    return unread ? "unknown" : latest().map(Job::status).orElse(NO_SYNCS);
  }

  /** Whether somebody should look after it. */
  boolean isProblem() {
    return PROBLEMS.contains(status());
  }

  /** Whether the latest job started after this time. */
  boolean syncedSince(Instant time) {
    return latest().flatMap(Job::startedAt).filter(start -> !start.isBefore(time)).isPresent();
  }

  long successes() {
    return jobs.stream().filter(Job::succeeded).count();
  }

  long failures() {
    return jobs.stream().filter(Job::failed).count();
  }

  long records() {
    return jobs.stream().mapToLong(Job::records).sum();
  }

  long bytes() {
    return jobs.stream().mapToLong(Job::bytes).sum();
  }
}
