package io.eltgateway.airbyte.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One job of a connection, as the vendor last told it. Immutable.
 *
 * @param id its number
 * @param status the vendor's word, also one that this version does not know
 * @param type sync, reset, refresh, clear or a newer one
 * @param connection the connection it belongs to
 * @param started when it started, in the vendor's spelling
 * @param updated when something was last told of it, which of one that has ended is its end
 * @param bytes how much was synced, zero when the vendor does not say
 * @param records how many were synced, zero when the vendor does not say
 */
public record Job(
    long id,
    String status,
    String type,
    Optional<String> connection,
    Optional<String> started,
    Optional<Instant> updated,
    long bytes,
    long records) {
  private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");

  /** Reads the public API's form of a job. */
  public static Job of(Map<String, Object> job) {
    Optional<String> started = Values.filled(job, "startTime");
    return new Job(
        Values.number(job, "jobId").orElse(0L),
        Values.filled(job, "status").orElse("unknown"),
        Values.filled(job, "jobType").orElse(""),
        Values.filled(job, "connectionId"),
        started.or(() -> Values.moment(job, "startTime").map(Instant::toString)),
        Values.moment(job, "lastUpdatedAt"),
        Values.number(job, "bytesSynced").orElse(0L),
        Values.number(job, "rowsSynced").orElse(0L));
  }

  /** Whether it has ended. A status that nobody knows is taken for one of a job that goes on. */
  public boolean isFinal() {
    return FINAL.contains(status);
  }

  /** Whether it ended well. */
  public boolean succeeded() {
    return status.equals("succeeded");
  }

  /** Whether it ended, but not well. */
  public boolean failed() {
    return isFinal() && !succeeded();
  }

  /** When it started, where the vendor's spelling can be understood. */
  public Optional<Instant> startedAt() {
    return started.flatMap(text -> Values.moment(Map.of("at", text), "at"));
  }
}
