package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Job;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Looks at a job until it has ended, and tells the client how far it is. Whatever ends the watching
 * leaves the job alone, and says its number and how to go on. Thread-safe.
 */
final class JobWatch {
  /** As often as the vendor's own server looks; a long sync is looked at less and less often. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int LONG_FACTOR = 20;

  /** Kept of the call's time, so that its end can still be told. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  /** One bad answer is no reason to lose sight of a long sync. */
  private static final int MOST_MISSES = 3;

  private final Look look;
  private final InstantSource clock;
  private final Pause pause;

  /** Reads a job. */
  @FunctionalInterface
  interface Look {
    Job at(long id, ToolCall call);
  }

  JobWatch(Look look, InstantSource clock, Pause pause) {
    this.look = look;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Waits for the end of a job.
   *
   * @param most how long at most; the call's own time may be shorter
   * @throws ToolException when it has not ended by then, or when nobody can tell
   */
  Job awaitEnd(Job started, Duration most, ToolCall call) {
    Instant begun = clock.instant();
    Instant end = earlier(begun.plus(most), call.deadline().minus(RESERVE));
    Job job = started;
    int misses = 0;
    while (!job.isFinal()) {
      Duration left = Duration.between(clock.instant(), end);
      if (left.isNegative() || left.isZero()) {
        throw stillRunning(job, Duration.between(begun, clock.instant()));
      }
      pause(shorter(interval(begun), left), job, call);
      try {
        job = look.at(started.id(), call);
        misses = 0;
        report(job, begun, call);
      } catch (ToolException failed) {
        misses++;
        if (misses == MOST_MISSES || !mayPass(failed)) {
          throw lostSight(job, failed);
        }
      }
    }
    return job;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Duration interval(Instant begun) {
    Duration part = Duration.between(begun, clock.instant()).dividedBy(LONG_FACTOR);
    return part.compareTo(SHORTEST) < 0 ? SHORTEST : shorter(part, LONGEST);
  }

  private void pause(Duration time, Job job, ToolCall call) {
    try {
      pause.pass(time, call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(job);
    }
    if (call.cancellation().isCancelled()) {
      throw cancelled(job);
    }
  }

  private void report(Job job, Instant begun, ToolCall call) {
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    call.progress().report(seconds, OptionalDouble.empty(), "Job " + soFar(job) + ".");
  }

  /** How far a job is: {@code 12 is running, 1,200 records and 34 kB so far}. */
  private static String soFar(Job job) {
    return job.id() + " is " + job.status() + ", " + amount(job) + " so far";
  }

  /** What a job moved. */
  static String amount(Job job) {
    return String.format(Locale.ROOT, "%,d records and %s", job.records(), size(job.bytes()));
  }

  private static String size(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  private static boolean mayPass(ToolException failed) {
    return switch (failed.failure().kind()) {
      case UPSTREAM, UNREACHABLE, RATE_LIMITED, TIMEOUT -> true;
      default -> false;
    };
  }

  private static ToolException stillRunning(Job job, Duration waited) {
    return ended(
        FailureKind.TIMEOUT,
        "After "
            + waited.toSeconds()
            + " seconds the sync has not ended: job "
            + soFar(job)
            + ". It goes on by itself. Do not start it again;",
        job);
  }

  private static ToolException cancelled(Job job) {
    return ended(
        FailureKind.CANCELLED,
        "The waiting was cancelled, the sync was not: job " + soFar(job) + ", and it goes on;",
        job);
  }

  private static ToolException lostSight(Job job, ToolException failed) {
    return ended(
        failed.failure().kind(),
        "The sync was started as job "
            + job.id()
            + ", but what became of it cannot be told now: "
            + failed.failure().message()
            + " Do not start it again;",
        job);
  }

  private static ToolException ended(FailureKind kind, String what, Job job) {
    return new ToolException(
        new ToolResult.Failed(
            kind,
            what + " look with get_cloud_sync_status and job_id " + job.id() + ".",
            Map.of("job_id", job.id(), "status", job.status())));
  }
}
