package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.limit.InstanceLimits;
import io.eltgateway.engine.limit.LimitSettings;
import io.eltgateway.engine.limit.ManualTime;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, what never is, and when. */
@Timeout(30)
class RetryTest {
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final Http.Request DELETE =
      Http.Request.json("DELETE", "/v1/connections/c1", "{}");
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  private final Lanes lanes = new Lanes();
  private final TestCall call = new TestCall();

  @AfterEach
  void close() {
    lanes.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aReadIsTriedAgainWhenTheVendorIsBusy(int status) throws IOException {
    try (RawServer server = script(empty(status), empty(status), OK)) {
      assertEquals(200, lanes.to(server.url()).send(READ, call).status());
      assertEquals(3, server.requests().size());
      assertEquals(List.of(status + " 0", status + " 0", "200 2"), call.answers);
      assertEquals(List.of(Duration.ofMillis(100), Duration.ofMillis(200)), lanes.pauses);
    }
  }

  @Test
  void aReadIsTriedThreeTimesAtMostAndThenShowsTheLastAnswer() throws IOException {
    try (RawServer server = script(empty(503), empty(503), empty(502), OK)) {
      assertEquals(502, lanes.to(server.url()).send(READ, call).status());
      assertEquals(3, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 409, 500, 501})
  void otherStatusesAreAnswersAtOnce(int status) throws IOException {
    try (RawServer server = script(empty(status), OK)) {
      assertEquals(status, lanes.to(server.url()).send(READ, call).status());
      assertEquals(1, server.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aWriteIsNotTriedAgainWhateverTheStatus(int status) throws IOException {
    try (RawServer server = script(empty(status), OK)) {
      assertEquals(status, lanes.to(server.url()).send(DELETE, call).status());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aDeleteWhoseAnswerIsLostOnAFreshConnectionIsSentOnce() throws IOException {
    try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
      ToolException lost =
          assertThrows(ToolException.class, () -> lanes.to(server.url()).send(DELETE, call));
      assertEquals(true, lost.failure().details().get("may_have_happened"));
      assertEquals(List.of("DELETE /v1/connections/c1 HTTP/1.1"), server.requests());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aDeleteWhoseAnswerIsLostOnAReusedConnectionIsSentOnce() throws IOException {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write(OK);
              connection.readRequest();
            })) {
      Http lane = lanes.to(server.url());
      assertEquals(200, lane.send(DELETE, call).status());
      ToolException lost = assertThrows(ToolException.class, () -> lane.send(DELETE, call));
      assertEquals(true, lost.failure().details().get("may_have_happened"));
      assertEquals(2, server.requests().size());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aWriteDoesNotFailOnAConnectionThatTheVendorHasClosedMeanwhile() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger number = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write(OK);
              if (number.incrementAndGet() == 1) {
                connection.socket().close();
                closed.countDown();
              } else {
                connection.awaitEnd();
              }
            })) {
      Http lane = lanes.to(server.url());
      assertEquals(200, lane.send(DELETE, call).status());
      closed.await(20, TimeUnit.SECONDS);
      assertEquals(200, lane.send(DELETE, call).status());
      assertEquals(2, server.connections());
    }
  }

  @Test
  void aReadIsTriedAgainWhenItsConnectionBreaks() throws IOException {
    AtomicInteger number = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              switch (number.incrementAndGet()) {
                case 1 -> connection.reset();
                case 2 -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
                default -> connection.write(OK);
              }
            })) {
      assertEquals("{}", lanes.to(server.url()).send(READ, call).text());
      assertEquals(3, server.requests().size());
    }
  }

  @Test
  void aShortRetryAfterIsWaitedForAndClosesTheInstanceMeanwhile() throws IOException {
    ManualTime time = new ManualTime();
    RequestLimits limits = new InstanceLimits(LimitSettings.of("Fivetran"), time);
    try (Lanes timed =
            new Lanes(HttpClientSettings.of(Map.of()), InetAddress::getAllByName, limits);
        RawServer server = script(busy(429, "2"), OK)) {
      assertEquals(200, timed.to(server.url()).send(READ, call).status());
      // The pause before the second try passes at once here, so the closed instance has to wait.
      assertEquals(List.of(Duration.ofSeconds(2)), timed.pauses);
      assertEquals(List.of(Duration.ofSeconds(2)), time.waits());
    }
  }

  @Test
  void aRetryAfterThatEndsAfterTheCallIsAnAnswer() throws IOException {
    try (RawServer server = script(busy(503, "3"), OK)) {
      TestCall brief = new TestCall(Duration.ofSeconds(2));
      assertEquals(503, lanes.to(server.url()).send(READ, brief).status());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aLongRetryAfterIsAnAnswerAndClosesTheInstance() throws IOException {
    try (RawServer server = script(busy(429, "3600"), OK)) {
      Http lane = lanes.to(server.url());
      assertEquals(429, lane.send(READ, call).status());
      ToolException closed = assertThrows(ToolException.class, () -> lane.send(READ, call));
      assertEquals(FailureKind.RATE_LIMITED, closed.failure().kind());
      assertEquals(3600L, closed.failure().details().get("retry_after_seconds"));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void theRetryAfterOfAWriteClosesTheInstanceToo() throws IOException {
    try (RawServer server = script(busy(429, "600"))) {
      Http lane = lanes.to(server.url());
      assertEquals(429, lane.send(DELETE, call).status());
      assertThrows(ToolException.class, () -> lane.send(READ, call));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void aRetryAfterMayBeADate() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(10));
    try (RawServer server = script(busy(429, date))) {
      assertEquals(429, lanes.to(server.url()).send(READ, call).status());
      long seconds = lanes.limits.expectedWait("general", List.of()).toSeconds();
      assertEquals(true, seconds > 500 && seconds <= 600, () -> seconds + " seconds");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "", "1e3", "99999999999999999999"})
  void aRetryAfterThatCannotBeReadOrBelievedDoesNoHarm(String value) throws IOException {
    try (RawServer server = script(busy(503, value), OK)) {
      int status = lanes.to(server.url()).send(READ, call).status();
      assertEquals(value.startsWith("999") ? 503 : 200, status);
      assertEquals(Duration.ZERO, lanes.limits.expectedWait("general", List.of()));
    }
  }

  @Test
  void aCallThatIsCancelledBetweenTwoTriesEnds() throws IOException {
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write(empty(503));
            })) {
      TestCall cancelled =
          new TestCall() {
            @Override
            public synchronized void answered(int status, long bytes) {
              cancellation.cancel();
            }
          };
      ToolException ended =
          assertThrows(ToolException.class, () -> lanes.to(server.url()).send(READ, cancelled));
      assertEquals(
          "The call was cancelled while it waited to ask Fivetran once more.", ended.getMessage());
      assertEquals(1, server.requests().size());
    }
  }

  private static String empty(int status) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
  }

  private static String busy(int status, String retryAfter) {
    return "HTTP/1.1 "
        + status
        + " X\r\nRetry-After: "
        + retryAfter
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  /** Gives these answers in this order, whatever is asked. */
  private static RawServer script(String... answers) {
    Queue<String> left = new ArrayDeque<>(List.of(answers));
    return new RawServer(
        connection -> {
          while (connection.readRequest() != null) {
            connection.write(left.remove());
          }
        });
  }
}
