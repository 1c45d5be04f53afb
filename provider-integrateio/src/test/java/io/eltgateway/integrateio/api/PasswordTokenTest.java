package io.eltgateway.integrateio.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.integrateio.testing.TestCall;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a token of the password grant is fetched, and by whom. */
class PasswordTokenTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Vendor vendor = new Vendor();
  private final PasswordToken token =
      new PasswordToken(
          new PasswordGrant(
              vendor, new ProviderJson(), Secret.of("a@example.com"), Secret.of("made-up")),
          now::get);

  /** Gives one token after the other, t1 and t2 and so on, or what it is told to. */
  private static final class Vendor implements Http {
    private int asked;
    private volatile int status = 200;
    private volatile CountDownLatch arrived = new CountDownLatch(1);
    private volatile CountDownLatch holds = new CountDownLatch(0);

    @Override
    public synchronized Answer send(Request request, ToolCall call) {
      asked++;
      arrived.countDown();
      try {
        holds.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return new Answered(
          status,
          "{\"access_token\":\"t" + asked + "\",\"token_type\":\"Bearer\",\"expires_in\":7200}");
    }
  }

  private record Answered(int status, String body) implements Http.Answer {
    @Override
    public List<String> header(String name) {
      return List.of();
    }

    @Override
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  private String header() {
    return token.headers(TestCall.empty()).get("Authorization").reveal();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void aTokenIsRenewedBeforeItsEnd() {
    assertEquals("Bearer t1", header());
    pass(Duration.ofMinutes(114));
    assertEquals("Bearer t1", header());
    pass(Duration.ofMinutes(2));
    assertEquals("Bearer t2", header());
  }

  @Test
  void aRenewalThatFailsInTimeCostsNoCallAndIsTriedAgainAfterAWhile() {
    assertEquals("Bearer t1", header());
    vendor.status = 503;
    pass(Duration.ofMinutes(116));
    assertEquals("Bearer t1", header());
    assertEquals("Bearer t1", header());
    assertEquals(2, vendor.asked, "not with every call");

    vendor.status = 200;
    pass(Duration.ofSeconds(31));
    assertEquals("Bearer t3", header());
  }

  @Test
  void aTokenThatIsOverIsNotUsed() {
    assertEquals("Bearer t1", header());
    vendor.status = 503;
    pass(Duration.ofMinutes(121));
    assertEquals(
        "Integrate.io gave no access token (status 503), so nothing else was sent. Try again later;"
            + " if it stays, an operator must check base-url.",
        assertThrows(ToolException.class, this::header).getMessage());

    vendor.status = 200;
    assertEquals("Bearer t3", header(), "the next call tries again at once");
  }

  @Test
  void aRefusalIsToldToAllAndNotRepeatedForAWhile() {
    vendor.status = 401;
    for (int i = 0; i < 3; i++) {
      ToolException refusal = assertThrows(ToolException.class, this::header);
      assertEquals(FailureKind.CREDENTIALS, refusal.failure().kind());
      assertEquals(
          "Integrate.io refused the email and password (status 401), so nothing else was sent. An"
              + " operator must correct email and password, or better make a personal access token:"
              + " Settings, Developer Settings, Connected Applications.",
          refusal.getMessage());
    }
    assertEquals(1, vendor.asked, "refused logins in a row lock a user out");

    pass(Duration.ofSeconds(31));
    vendor.status = 200;
    assertEquals("Bearer t2", header());
  }

  @Test
  void manyCallsFetchOneToken() throws Exception {
    vendor.holds = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> headers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        headers.add(threads.submit(this::header));
      }
      vendor.holds.countDown();
      for (Future<String> each : headers) {
        assertEquals("Bearer t1", each.get());
      }
      assertEquals(1, vendor.asked);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whileOneCallRenewsInTimeTheOthersGoOn() throws Exception {
    assertEquals("Bearer t1", header());
    pass(Duration.ofMinutes(116));
    vendor.arrived = new CountDownLatch(1);
    vendor.holds = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<String> renewing = threads.submit(this::header);
      vendor.arrived.await();
      assertEquals("Bearer t1", header());
      vendor.holds.countDown();
      assertEquals("Bearer t2", renewing.get());
      assertEquals("Bearer t2", header());
    } finally {
      threads.shutdownNow();
    }
  }
}
