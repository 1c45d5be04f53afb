package io.eltgateway.integrateio.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a token is asked for with email and password. How long it is kept is the gateway's. */
class PasswordGrantTest {
  private int status = 200;
  private String body = "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":600}";
  private Http.Request asked;

  private final PasswordGrant grant =
      new PasswordGrant(
          (request, call) -> {
            asked = request;
            return new Answered(status, body);
          },
          new ProviderJson(),
          Secret.of("a@example.com"),
          Secret.of("made-up"));

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

  private Auth.Token fetch() {
    return grant.fetch(TestCall.empty());
  }

  @Test
  void itIsAskedForAsJson() {
    assertEquals(new Auth.Token(Secret.of("t1"), Optional.of(Duration.ofMinutes(10))), fetch());
    assertEquals("POST", asked.method());
    assertEquals("/oauth/token", asked.path());
  }

  @Test
  void aTokenThatDoesNotSayHowLongItIsGoodLivesAsTheVendorDocuments() {
    body = "{\"access_token\":\"t1\"}";
    assertEquals(Optional.of(Duration.ofHours(2)), fetch().life());
  }

  @ParameterizedTest
  @CsvSource({
    "401, CREDENTIALS, Integrate.io refused the email and password (status 401)",
    "503, UPSTREAM, Integrate.io gave no access token (status 503)",
  })
  void aRefusalSaysWhatToDo(int refusal, FailureKind kind, String start) {
    status = refusal;
    ToolException refused = assertThrows(ToolException.class, this::fetch);
    assertEquals(kind, refused.failure().kind());
    assertEquals(
        kind == FailureKind.CREDENTIALS
            ? start
                + ", so nothing else was sent. An operator must correct email and password, or"
                + " better make a personal access token: Settings, Developer Settings, Connected"
                + " Applications."
            : start
                + ", so nothing else was sent. Try again later; if it stays, an operator must check"
                + " base-url.",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Log in</html>", "[]", "{}"})
  void anAnswerWithoutATokenIsNotRepeated(String answer) {
    body = answer;
    assertEquals(
        "Integrate.io answered the request for an access token with something that is none. A"
            + " proxy, a login page or a wrong base-url is the usual cause.",
        assertThrows(ToolException.class, this::fetch).getMessage());
  }
}
