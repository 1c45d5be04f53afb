package io.eltgateway.airbyte.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Results;
import io.eltgateway.airbyte.testing.TestGateway;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status of many connections: each job list read once, as many at a time as may be. */
class ConnectionStatusOverlapTest {
  private static final int CONNECTIONS = 200;
  private static final String TOOL = "list_deployed_cloud_connections";

  private final FakeAirbyte vendor = new FakeAirbyte();

  @AfterEach
  void stop() {
    vendor.close();
  }

  private void withConnections(int count) {
    vendor.answers(
        "GET",
        "/connections",
        asked -> {
          int offset = Integer.parseInt(FakeAirbyte.query(asked).get("offset"));
          int limit = Integer.parseInt(FakeAirbyte.query(asked).get("limit"));
          int end = Math.min(count, offset + limit);
          String items =
              IntStream.range(offset, end)
                  .mapToObj(
                      i ->
                          "{'connectionId':'%s','name':'c%d','workspaceId':'%s'}"
                              .formatted(FakeAirbyte.id(i), i, FakeAirbyte.WORKSPACE))
                  .collect(Collectors.joining(","));
          return "{'data':[" + items + "],'next':'" + (end < count ? "more" : "") + "'}";
        });
  }

  private static Map<String, Object> arguments() {
    return Map.of("workspace_id", FakeAirbyte.WORKSPACE, "with_connection_status", true);
  }

  private static String jobs(Asked asked) {
    String connection = FakeAirbyte.query(asked).get("connectionId");
    return """
        {'data':[
          {'jobId':3,'status':'running','jobType':'sync','connectionId':'%1$s'},
          {'jobId':2,'status':'queued','jobType':'sync','connectionId':'%1$s'},
          {'jobId':1,'status':'failed','jobType':'sync','connectionId':'%1$s'}],'next':'more'}
        """
        .formatted(connection);
  }

  /**
   * The jobs are answered only when as many requests are there as may be: fewer at a time would
   * never get on, and more would be counted.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10})
  void twoHundredConnectionsAreOverlappedUpToTheLimitAndNeverBeyond(int limit) {
    withConnections(CONNECTIONS);
    CyclicBarrier full = new CyclicBarrier(limit);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    vendor.answers(
        "GET",
        "/jobs",
        asked -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          try {
            full.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          underWay.decrementAndGet();
          return jobs(asked);
        });
    try (TestGateway gateway = TestGateway.reading(vendor.uri(), limit)) {
      String answer = Results.json(gateway.call(TOOL, arguments()));
      assertEquals(CONNECTIONS, answer.split("'last_job_status':'failed'", -1).length - 1);
      assertEquals(CONNECTIONS, answer.split("'currently_running_job_id':2,", -1).length - 1);
    }
    assertEquals(limit, most.get(), "requests at a time");
    assertEquals(2 + CONNECTIONS, vendor.asked().size(), "two pages, and each connection's jobs");
    assertEquals(
        CONNECTIONS,
        vendor.asked().stream().filter(asked -> asked.contains("/jobs?")).distinct().count(),
        "no connection's jobs are listed twice, and no job is read by itself");
  }

  @Test
  void theFirstRefusalOfTheCredentialsEndsItAll() {
    withConnections(CONNECTIONS);
    vendor.answers("GET", "/jobs", 401, "{'title':'invalid-api-key','detail':'Revoked'}");
    try (TestGateway gateway = TestGateway.reading(vendor.uri(), 2)) {
      assertEquals(FailureKind.CREDENTIALS, Results.failed(gateway.call(TOOL, arguments())).kind());
    }
    assertTrue(vendor.asked().size() < 20, "asked " + vendor.asked().size());
  }

  @Test
  void aCancelledCallSendsNothingMore() throws Exception {
    withConnections(CONNECTIONS);
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    vendor.answers(
        "GET",
        "/jobs",
        asked -> {
          arrived.countDown();
          try {
            never.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return jobs(asked);
        });
    CancellationSource cancellation = new CancellationSource();
    ExecutorService client = Executors.newSingleThreadExecutor();
    try (TestGateway gateway = TestGateway.reading(vendor.uri(), 2)) {
      Future<ToolResult> answer =
          client.submit(() -> gateway.call(TOOL, arguments(), cancellation));
      assertTrue(arrived.await(30, TimeUnit.SECONDS));
      cancellation.cancel();
      assertEquals(FailureKind.CANCELLED, Results.failed(answer.get(30, TimeUnit.SECONDS)).kind());
    } finally {
      never.countDown();
      client.shutdownNow();
    }
    assertEquals(2 + 2, vendor.asked().size(), "two pages, and two lists of jobs");
  }

  @Test
  void aConnectionWhoseJobsCannotBeReadDoesNotHideTheOthers() {
    withConnections(3);
    vendor.answers("GET", "/jobs", ConnectionStatusOverlapTest::jobs);
    vendor
        .upstream()
        .on(
            "GET",
            "/api/public/v1/jobs",
            asked ->
                FakeAirbyte.query(asked).get("connectionId").equals(FakeAirbyte.id(1))
                    ? Reply.json(500, "{}")
                    : Reply.json(200, "{\"data\":[{\"jobId\":7,\"status\":\"succeeded\"}]}"));
    try (TestGateway gateway = TestGateway.reading(vendor.uri(), 2)) {
      String failing =
          Results.json(
              gateway.call(
                  TOOL,
                  Map.of("workspace_id", FakeAirbyte.WORKSPACE, "failing_connections_only", true)));
      assertTrue(failing.contains("'name':'c1'"), failing);
      assertTrue(failing.contains("'status_error':'Airbyte answered 500"), failing);
      assertTrue(!failing.contains("'name':'c0'"), failing);
    }
  }
}
