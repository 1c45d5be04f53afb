package io.eltgateway.airbyte.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Lender;
import io.eltgateway.airbyte.testing.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.FakeUpstream.Asked;
import io.eltgateway.testkit.FakeUpstream.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One token for an instance: fetched once, renewed in time, never asked for in vain. */
class AirbyteTokenTest {
  private final FakeAirbyte vendor = new FakeAirbyte();
  private final Lender lender = new Lender();
  private final AtomicLong now = new AtomicLong();
  private final AirbyteToken token =
      new AirbyteToken(
          new TokenRequest(
              lender.http(URI.create(vendor.uri() + "/api/public/v1")),
              lender.json(),
              Secret.of("id&1"),
              Secret.of("secret=1")),
          now::get);

  @AfterEach
  void stop() {
    lender.close();
    vendor.close();
  }

  private static String value(Map<String, Secret> headers) {
    return headers.get("Authorization").reveal();
  }

  private String current() {
    return value(token.headers(TestCall.empty()));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void itIsAskedForAsAForm() {
    assertEquals("Bearer token-number-1", current());
    Asked asked = vendor.upstream().asked().get(0);
    assertEquals(FakeAirbyte.TOKEN, asked.target());
    assertEquals("application/x-www-form-urlencoded", asked.headers().get("content-type"));
    assertEquals(
        "grant_type=client_credentials&client_id=id%261&client_secret=secret%3D1", asked.body());
    assertFalse(asked.headers().containsKey("authorization"));
  }

  @Test
  void itIsRenewedAMinuteBeforeItsEnd() {
    assertEquals("Bearer token-number-1", current());
    pass(Duration.ofSeconds(839));
    assertEquals("Bearer token-number-1", current());
    pass(Duration.ofSeconds(1));
    assertEquals("Bearer token-number-2", current());
  }

  @Test
  void aTokenOfLessThanAMinuteIsUsedToItsEnd() {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, a -> Reply.json(200, vendor.token(30)));
    assertEquals("Bearer token-number-1", current());
    pass(Duration.ofSeconds(29));
    assertEquals("Bearer token-number-1", current());
    pass(Duration.ofSeconds(1));
    assertEquals("Bearer token-number-2", current());
  }

  @Test
  void withoutAnEndItIsUsedUntilItIsRefused() {
    vendor
        .upstream()
        .on("POST", FakeAirbyte.TOKEN, 200, "{\"access_token\":\"one\",\"token_type\":\"Bearer\"}");
    Map<String, Secret> first = token.headers(TestCall.empty());
    pass(Duration.ofDays(400));
    assertEquals("Bearer one", current());
    assertEquals(
        Optional.empty(),
        token.afterUnauthorized(TestCall.empty(), first),
        "the same token again would be refused again");
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 200, "{\"access_token\":\"two\"}");
    assertEquals(
        "Bearer two", value(token.afterUnauthorized(TestCall.empty(), first).orElseThrow()));
    assertEquals("Bearer two", current());
  }

  @Test
  void whoIsRefusedAfterAnotherRenewedItFetchesNone() {
    Map<String, Secret> old = token.headers(TestCall.empty());
    assertEquals(
        "Bearer token-number-2",
        value(token.afterUnauthorized(TestCall.empty(), old).orElseThrow()));
    assertEquals(
        "Bearer token-number-2",
        value(token.afterUnauthorized(TestCall.empty(), old).orElseThrow()));
    assertEquals(2, vendor.upstream().asked().size());
  }

  @Test
  void callsThatNeedOneAtTheSameTimeShareIt() throws Exception {
    int calls = 8;
    CountDownLatch asking = new CountDownLatch(calls);
    vendor
        .upstream()
        .on(
            "POST",
            FakeAirbyte.TOKEN,
            asked -> {
              await(asking);
              return Reply.json(200, vendor.token(900));
            });
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      List<Future<String>> tokens = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        tokens.add(
            threads.submit(
                () -> {
                  asking.countDown();
                  return current();
                }));
      }
      for (Future<String> one : tokens) {
        assertEquals("Bearer token-number-1", one.get(30, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, vendor.upstream().asked().size());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoWaitsForItEndsWithItsOwnCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    vendor
        .upstream()
        .on(
            "POST",
            FakeAirbyte.TOKEN,
            request -> {
              asked.countDown();
              await(answer);
              return Reply.json(200, vendor.token(900));
            });
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      Future<String> first = threads.submit(this::current);
      await(asked);
      TestCall cancelled = TestCall.empty();
      cancelled.source().cancel();
      ToolException end = assertThrows(ToolException.class, () -> token.headers(cancelled));
      assertEquals(FailureKind.CANCELLED, end.failure().kind());
      TestCall late = TestCall.empty().until(Instant.now());
      ToolException over = assertThrows(ToolException.class, () -> token.headers(late));
      assertEquals(FailureKind.TIMEOUT, over.failure().kind());
      answer.countDown();
      assertEquals("Bearer token-number-1", first.get(30, TimeUnit.SECONDS));
    } finally {
      answer.countDown();
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"400, CREDENTIALS", "401, CREDENTIALS", "403, CREDENTIALS", "404, UPSTREAM"})
  void aRefusalNamesTheSettings(int status, FailureKind kind) {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, status, "{\"detail\":\"secret=1\"}");
    ToolException refused = assertThrows(ToolException.class, this::current);
    assertEquals(kind, refused.failure().kind());
    assertEquals(
        kind == FailureKind.CREDENTIALS
            ? "Airbyte refused the client id and secret (status "
                + status
                + "), so nothing else was sent. An operator must correct client-id and"
                + " client-secret: Airbyte shows them under Settings, Applications."
            : "Airbyte gave no access token (status "
                + status
                + "), so nothing else was sent. Try again later; if it stays, an operator must"
                + " check api-url.",
        refused.getMessage());
  }

  @Test
  void aRefusalIsNotKept() {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 401, "{}");
    assertThrows(ToolException.class, this::current);
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, a -> Reply.json(200, vendor.token(900)));
    assertEquals("Bearer token-number-1", current());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Log in</html>", "[]", "{}", "{\"access_token\":\" \"}"})
  void anAnswerWithoutATokenIsNotRepeated(String body) {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 200, body);
    ToolException failed = assertThrows(ToolException.class, this::current);
    assertEquals(FailureKind.UPSTREAM, failed.failure().kind());
    assertEquals(
        "Airbyte answered the request for an access token with something that is none. A proxy, a"
            + " login page or a wrong api-url is the usual cause.",
        failed.getMessage());
  }
}
