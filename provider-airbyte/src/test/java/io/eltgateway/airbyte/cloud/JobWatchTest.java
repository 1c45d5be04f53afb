package io.eltgateway.airbyte.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.api.Job;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.MovableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JobWatchTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final MovableClock clock = new MovableClock("2026-11-20T10:00:00Z");
  private final TestCall call = TestCall.empty().until(clock.instant().plusSeconds(3600));
  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<Supplier<Job>> answers = new ArrayDeque<>();
  private final JobWatch watch =
      new JobWatch(
          (id, unused) -> answers.size() > 1 ? answers.pop().get() : answers.peek().get(),
          clock,
          (time, unused) -> {
            pauses.add(time);
            clock.advance(time);
          });

  @Test
  void aJobIsWatchedToItsEndAndItsProgressTold() {
    answers.add(() -> job("queued", 0));
    answers.add(() -> job("running", 1200));
    answers.add(() -> job("a status of tomorrow", 3400));
    answers.add(() -> job("succeeded", 3500));

    assertEquals(3500, watch.awaitEnd(job("pending", 0), FIVE_MINUTES, call).records());

    assertEquals(
        List.of(
            "Job 7 is queued, 0 records and 0 bytes so far.",
            "Job 7 is running, 1,200 records and 12.0 kB so far.",
            "Job 7 is a status of tomorrow, 3,400 records and 34.0 kB so far.",
            "Job 7 is succeeded, 3,500 records and 35.0 kB so far."),
        call.reported());
  }

  @Test
  void aJobThatHasEndedIsNotLookedAtAgain() {
    assertEquals("failed", watch.awaitEnd(job("failed", 0), FIVE_MINUTES, call).status());
    assertEquals(List.of(), pauses);
  }

  @Test
  void waitingEndsAtItsTimeWithTheJobsNumber() {
    answers.add(() -> job("running", 5));

    ToolException ended =
        assertThrows(
            ToolException.class,
            () -> watch.awaitEnd(job("pending", 0), Duration.ofSeconds(7), call));

    assertEquals(FailureKind.TIMEOUT, ended.failure().kind());
    assertEquals(
        "After 7 seconds the sync has not ended: job 7 is running, 5 records and 50 bytes so far."
            + " It goes on by itself. Do not start it again; look with get_cloud_sync_status and"
            + " job_id 7.",
        ended.getMessage());
    assertEquals(7L, ended.failure().details().get("job_id"));
    assertEquals(Duration.ofSeconds(7), pauses.stream().reduce(Duration.ZERO, Duration::plus));
  }

  @Test
  void theCallsOwnTimeIsKeptWithRoomToTellTheEnd() {
    answers.add(() -> job("running", 5));
    TestCall shorter = TestCall.empty().until(clock.instant().plusSeconds(25));

    ToolException ended =
        assertThrows(
            ToolException.class, () -> watch.awaitEnd(job("pending", 0), FIVE_MINUTES, shorter));

    assertTrue(ended.getMessage().startsWith("After 20 seconds "), ended.getMessage());
  }

  @Test
  void aLongJobIsLookedAtLessOften() {
    answers.add(() -> job("running", 5));
    Duration hour = Duration.ofMinutes(50);

    assertThrows(ToolException.class, () -> watch.awaitEnd(job("pending", 0), hour, call));

    assertEquals(Duration.ofSeconds(2), pauses.get(0));
    assertEquals(Duration.ofSeconds(10), pauses.get(pauses.size() - 2));
    assertTrue(pauses.size() < 400, pauses.size() + " looks");
  }

  @Test
  void cancellationEndsTheWaitingAndSaysThatTheSyncGoesOn() {
    answers.add(
        () -> {
          call.source().cancel();
          return job("running", 5);
        });

    ToolException ended =
        assertThrows(
            ToolException.class, () -> watch.awaitEnd(job("pending", 0), FIVE_MINUTES, call));

    assertEquals(FailureKind.CANCELLED, ended.failure().kind());
    assertTrue(ended.getMessage().contains("the sync was not: job 7 is running"));
  }

  @Test
  void aBadAnswerIsNoReasonToLoseSightButThreeAre() {
    answers.add(JobWatchTest::unreachable);
    answers.add(JobWatchTest::unreachable);
    answers.add(() -> job("running", 5));
    answers.add(JobWatchTest::unreachable);
    answers.add(JobWatchTest::unreachable);
    answers.add(JobWatchTest::unreachable);

    ToolException ended =
        assertThrows(
            ToolException.class, () -> watch.awaitEnd(job("pending", 0), FIVE_MINUTES, call));

    assertEquals(FailureKind.UNREACHABLE, ended.failure().kind());
    assertEquals(
        "The sync was started as job 7, but what became of it cannot be told now: No answer came."
            + " Do not start it again; look with get_cloud_sync_status and job_id 7.",
        ended.getMessage());
    assertEquals(6, pauses.size());
  }

  @Test
  void aRefusalEndsTheWaitingAtOnce() {
    answers.add(
        () -> {
          throw new ToolException(FailureKind.CREDENTIALS, "The token was revoked.");
        });

    assertEquals(
        FailureKind.CREDENTIALS,
        assertThrows(
                ToolException.class, () -> watch.awaitEnd(job("pending", 0), FIVE_MINUTES, call))
            .failure()
            .kind());
    assertEquals(1, pauses.size());
  }

  @Test
  void aPauseEndsWhenTheCallIsCancelled() throws InterruptedException {
    call.source().cancel();

    Pause.real().pass(Duration.ofDays(1), call);
  }

  private static Job unreachable() {
    throw new ToolException(FailureKind.UNREACHABLE, "No answer came.");
  }

  private static Job job(String status, long records) {
    return Job.of(
        Map.of(
            "jobId",
            7,
            "status",
            status,
            "jobType",
            "sync",
            "rowsSynced",
            records,
            "bytesSynced",
            records * 10));
  }
}
