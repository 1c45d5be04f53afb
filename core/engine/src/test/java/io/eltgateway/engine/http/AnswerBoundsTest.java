package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounds on what comes back: one answer's, and the budget over all. */
@Timeout(30)
class AnswerBoundsTest {
  private static final int LIMIT = 1 << 20;
  private static final Http.Request READ = Http.Request.get("/v1/connections");
  private static final String TOO_LARGE =
      "The answer of Fivetran is larger than 1 MiB, the most that the gateway takes. Ask for less:"
          + " a smaller limit, or only the fields you need.";

  private final TestCall call = new TestCall();
  private final Lanes lanes =
      new Lanes(HttpClientSettings.of(Map.of()).withAnswerBudget(3L * LIMIT));

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void anAnswerThatStatesTooLargeASizeIsNotRead() throws Exception {
    CountDownLatch dropped = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
              try {
                connection.awaitEnd();
              } finally {
                dropped.countDown();
              }
            })) {
      assertTooLarge(server, TOO_LARGE);
      assertTrue(dropped.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    CountDownLatch dropped = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              try {
                while (true) {
                  connection.write("2000\r\n" + "x".repeat(8192) + "\r\n");
                }
              } finally {
                dropped.countDown();
              }
            })) {
      assertTooLarge(server, TOO_LARGE);
      assertTrue(dropped.await(20, TimeUnit.SECONDS));
      assertEquals(3L * LIMIT, lanes.pool.answerBudgetLeft());
    }
  }

  @Test
  void anAnswerCountsAsWhatItDecompressesTo() throws IOException {
    byte[] bomb = gzip(new byte[LIMIT + 1]);
    assertTrue(bomb.length < 5_000);
    try (RawServer server =
        answering("Content-Encoding: gzip\r\nContent-Length: " + bomb.length, bomb)) {
      assertTooLarge(server, TOO_LARGE);
    }
  }

  @Test
  void theRestOfACompressedAnswerThatIsTooLargeIsNotWaitedFor() throws IOException {
    byte[] bomb = gzip(new byte[8 * LIMIT]);
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1000000\r\n\r\n");
              connection.write(bomb);
              connection.awaitEnd();
            })) {
      assertTooLarge(server, TOO_LARGE);
    }
  }

  @Test
  void anAnswerOfExactlyTheLimitIsTaken() throws IOException {
    byte[] packed = gzip(new byte[LIMIT]);
    try (RawServer server =
            answering("Content-Encoding: gzip\r\nContent-Length: " + packed.length, packed);
        RawServer plain = answering("Content-Length: " + LIMIT, new byte[LIMIT])) {
      assertEquals(LIMIT, lane(server).send(READ, call).bytes().length);
      assertEquals(LIMIT, lane(plain).send(READ, call).bytes().length);
    }
  }

  @Test
  void aWriteWhoseAnswerIsTooLargeIsNotToBeSentAgain() throws IOException {
    try (RawServer server = answering("Content-Length: " + (LIMIT + 1), new byte[0])) {
      ToolException failure =
          assertThrows(
              ToolException.class,
              () -> lane(server).send(Http.Request.json("POST", "/v1/groups", "{}"), call));
      assertEquals(
          "The answer of Fivetran is larger than 1 MiB, the most that the gateway takes. Its status"
              + " was 200: do not simply send it again.",
          failure.getMessage());
      assertEquals(Map.of("may_have_happened", true), failure.failure().details());
    }
  }

  @Test
  void theBudgetIsHeldUntilTheCallEnds() throws IOException {
    try (RawServer server = answering("Content-Length: " + LIMIT, new byte[LIMIT])) {
      EndingCall first = new EndingCall();
      for (int i = 0; i < 3; i++) {
        lane(server).send(READ, first);
      }
      ToolException refused =
          assertThrows(ToolException.class, () -> lane(server).send(READ, call));
      assertEquals(
          "The answers of all calls together are larger than 3 MiB, the most that the gateway holds"
              + " at a time, so the answer of Fivetran was dropped. Try again in 5 seconds, or ask"
              + " for less: a smaller limit, or only the fields you need.",
          refused.getMessage());
      assertEquals(FailureKind.RATE_LIMITED, refused.failure().kind());
      assertEquals(
          Map.of("retry_after_seconds", 5L, "limit", "answers: 3 MiB", "source", "gateway"),
          refused.failure().details());
      first.end();
      assertEquals(3L * LIMIT, lanes.pool.answerBudgetLeft());
      assertEquals(LIMIT, lane(server).send(READ, call).bytes().length);
    }
  }

  @Test
  void theBudgetComesBackAtOnceFromACallThatDoesNotTellItsEnd() throws IOException {
    try (RawServer server = answering("Content-Length: " + LIMIT, new byte[LIMIT])) {
      for (int i = 0; i < 10; i++) {
        lane(server).send(READ, call);
      }
      assertEquals(3L * LIMIT, lanes.pool.answerBudgetLeft());
    }
  }

  @Test
  void theBudgetComesBackFromARefusalThatCannotBeAnsweredWithNewCredentials() throws IOException {
    Auth.HeaderSource source =
        new Auth.HeaderSource() {
          @Override
          public Map<String, Secret> headers(ToolCall unused) {
            return Map.of();
          }

          @Override
          public Optional<Map<String, Secret>> afterUnauthorized(
              ToolCall unused, Map<String, Secret> refused) {
            throw new ToolException(FailureKind.CREDENTIALS, "There are no others.");
          }
        };
    try (RawServer server =
        new RawServer(
            connection -> {
              connection.readRequest();
              connection.write("HTTP/1.1 401 X\r\nContent-Length: " + LIMIT + "\r\n\r\n");
              connection.write(new byte[LIMIT]);
            })) {
      Http lane =
          lanes.pool.lane(
              HttpRoot.of(server.url(), new Auth.Custom(source)),
              lanes.settings().withAnswerLimit(LIMIT));
      assertThrows(ToolException.class, () -> lane.send(READ, call));
      assertEquals(3L * LIMIT, lanes.pool.answerBudgetLeft());
    }
  }

  @Test
  void theBudgetComesBackFromAnswersThatNobodySees() throws IOException {
    byte[] body = new byte[LIMIT];
    try (RawServer server =
        new RawServer(
            connection -> {
              while (connection.readRequest() != null) {
                connection.write("HTTP/1.1 503 X\r\nContent-Length: " + LIMIT + "\r\n\r\n");
                connection.write(body);
              }
            })) {
      assertEquals(503, lane(server).send(READ, call).status());
      assertEquals(3, server.requests().size());
      assertEquals(3L * LIMIT, lanes.pool.answerBudgetLeft());
    }
  }

  private void assertTooLarge(RawServer server, String message) {
    ToolException failure = assertThrows(ToolException.class, () -> lane(server).send(READ, call));
    assertEquals(message, failure.getMessage());
    assertEquals(FailureKind.UPSTREAM, failure.failure().kind());
    assertEquals(1, server.requests().size());
  }

  private Http lane(RawServer server) {
    return lanes.pool.lane(
        HttpRoot.of(server.url(), new Auth.None()), lanes.settings().withAnswerLimit(LIMIT));
  }

  private static RawServer answering(String headers, byte[] body) {
    return new RawServer(
        connection -> {
          while (connection.readRequest() != null) {
            connection.write("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n");
            connection.write(body);
          }
        });
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** A call that tells its end. */
  private static final class EndingCall extends TestCall implements CallEnd {
    private final List<Runnable> actions = new ArrayList<>();

    @Override
    public void onEnd(Runnable action) {
      actions.add(action);
    }

    void end() {
      actions.forEach(Runnable::run);
    }
  }
}
