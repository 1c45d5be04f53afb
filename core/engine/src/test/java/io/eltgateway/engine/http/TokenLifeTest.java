package io.eltgateway.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.junit.jupiter.api.Test;

/** How long a token is used. */
class TokenLifeTest {
  private final ManualTime time = new ManualTime();
  private final TestCall call = new TestCall();
  private int fetched;
  private int status = 200;
  private String fields = "";

  private final Credentials credentials =
      new TokenCredentials(
          "Airbyte",
          new ClientCredentialsGrant(
              (request, unused) -> new Answer(status, token()),
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
    time.advance(Duration.ofSeconds(50));
    assertThrows(ToolException.class, this::current);
    status = 200;
    assertEquals("Bearer token-4", current());
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
