package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.limit.ManualTime;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a token is used. */
class TokenLifeTest {
  private final ManualTime time = new ManualTime();
  private final TestCall call = new TestCall();
  private int fetched;
  private int status = 200;
  private String fields = "";
  private volatile Runnable meanwhile = () -> {};

  private final Credentials credentials =
      new TokenCredentials(
          "Airbyte",
          new ClientCredentialsGrant(
              (request, unused) -> {
                meanwhile.run();
                return new Answer(status, token());
              },
              "Airbyte",
              new Auth.ClientCredentials(
                  URI.create("https://api.example.com/token"),
                  Secret.of("the-id"),
                  Secret.of("the-client-secret"),
                  Map.of())),
          new Redactor(),
          time);

  @Test
  void aTokenIsReplacedAMinuteBeforeItExpires() {
    fields = ",\"expires_in\":900";
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(839));
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(1));
    assertEquals("Bearer token-2", current());
  }

  @Test
  void anOldTokenIsUsedToItsEndWhereNoNewOneIsGiven() {
    fields = ",\"expires_in\":900";
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(850));
    status = 503;
    assertEquals("Bearer token-1", current());
    assertEquals("Bearer token-1", current());
    assertEquals(2, fetched, "asked again at most every half a minute");
    time.advance(Duration.ofSeconds(50));
    assertThrows(ToolException.class, this::current);
    status = 200;
    assertEquals("Bearer token-4", current());
  }

  @Test
  void whileOneCallReplacesATokenInTimeTheOthersGoOn() throws Exception {
    fields = ",\"expires_in\":900";
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(850));
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    meanwhile =
        () -> {
          arrived.countDown();
          awaited(answer);
        };
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<String> replacing = threads.submit(this::current);
      awaited(arrived);
      assertEquals("Bearer token-1", current());
      answer.countDown();
      assertEquals("Bearer token-2", replacing.get(20, TimeUnit.SECONDS));
      assertEquals("Bearer token-2", current());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRefusedLoginIsNotRepeatedForHalfAMinute() {
    status = 401;
    ToolException first = assertThrows(ToolException.class, this::current);
    assertEquals(FailureKind.CREDENTIALS, first.failure().kind());
    assertEquals(first.failure(), assertThrows(ToolException.class, this::current).failure());
    assertEquals(1, fetched);
    status = 200;
    time.advance(Duration.ofSeconds(30));
    assertEquals("Bearer token-2", current());
  }

  @Test
  void aTokenThatLivesForLessThanAMinuteIsUsedToItsEnd() {
    fields = ",\"expires_in\":60";
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(59));
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofSeconds(1));
    assertEquals("Bearer token-2", current());
  }

  @Test
  void aTokenWithoutAnEndIsUsedUntilItIsRefused() {
    assertEquals("Bearer token-1", current());
    time.advance(Duration.ofDays(30));
    assertEquals("Bearer token-1", current());
    Authorization refused = credentials.current(call);
    assertEquals("Bearer token-2", text(credentials.renewed(call, refused).orElseThrow()));
    assertEquals("Bearer token-2", current());
  }

  @Test
  void aTokenThatAnotherCallHasReplacedMeanwhileIsTaken() {
    Authorization refused = credentials.current(call);
    credentials.renewed(call, refused);
    assertEquals("Bearer token-2", text(credentials.renewed(call, refused).orElseThrow()));
    assertEquals(2, fetched);
  }

  @Test
  void anAbsurdLifeIsNoLife() {
    for (String absurd : List.of("-5", "0", "\"900\"", "1e300", "null")) {
      fields = ",\"expires_in\":" + absurd;
      String before = current();
      assertEquals(before, current());
    }
    assertEquals(1, fetched);
  }

  @Test
  void aVendorThatGivesNoTokenAtTheMomentIsSaidAsSuch() {
    status = 500;
    ToolException failed = assertThrows(ToolException.class, this::current);
    assertEquals(
        "Airbyte gave no access token (status 500), so nothing else was sent. Try again later; if it"
            + " stays, check the token URL.",
        failed.getMessage());
    assertEquals(FailureKind.UPSTREAM, failed.failure().kind());
    status = 200;
    assertEquals("Bearer token-2", current());
  }

  private String current() {
    return text(credentials.current(call));
  }

  private static String text(Authorization authorization) {
    return Optional.ofNullable(authorization.headers().get("Authorization"))
        .map(Secret::reveal)
        .orElseThrow();
  }

  private String token() {
    return "{\"access_token\":\"token-" + ++fetched + "\"" + fields + "}";
  }

  private record Answer(int status, String body) implements Http.Answer {
    @Override
    public List<String> header(String name) {
      return List.of();
    }

    @Override
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }
}
