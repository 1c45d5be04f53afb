package io.eltgateway.airbyte.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.airbyte.testing.FakeAirbyte;
import io.eltgateway.airbyte.testing.Lender;
import io.eltgateway.harness.TestCall;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Secret;
import io.eltgateway.spi.ToolException;
import io.eltgateway.testkit.FakeUpstream.Asked;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a token is asked for. How long it is kept is the gateway's. */
class TokenRequestTest {
  private final FakeAirbyte vendor = new FakeAirbyte();
  private final Lender lender = new Lender();
  private final TokenRequest request =
      new TokenRequest(
          lender.http(URI.create(vendor.uri() + "/api/public/v1")),
          lender.json(),
          Secret.of("id&1"),
          Secret.of("secret=1"));

  @AfterEach
  void stop() {
    lender.close();
    vendor.close();
  }

  private void fetch() {
    request.fetch(TestCall.empty());
  }

  @Test
  void itIsAskedForAsAForm() {
    Auth.Token token = request.fetch(TestCall.empty());
    assertEquals(Secret.of("token-number-1"), token.value());
    assertEquals(Optional.of(Duration.ofMinutes(15)), token.life());
    Asked asked = vendor.upstream().asked().get(0);
    assertEquals(FakeAirbyte.TOKEN, asked.target());
    assertEquals("application/x-www-form-urlencoded", asked.headers().get("content-type"));
    assertEquals(
        "grant_type=client_credentials&client_id=id%261&client_secret=secret%3D1", asked.body());
    assertFalse(asked.headers().containsKey("authorization"));
  }

  @Test
  void aTokenWithoutAnEndHasNone() {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 200, "{\"access_token\":\"one\"}");
    assertEquals(Optional.empty(), request.fetch(TestCall.empty()).life());
  }

  @ParameterizedTest
  @CsvSource({"400, CREDENTIALS", "401, CREDENTIALS", "403, CREDENTIALS", "404, UPSTREAM"})
  void aRefusalNamesTheSettings(int status, FailureKind kind) {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, status, "{\"detail\":\"secret=1\"}");
    ToolException refused = assertThrows(ToolException.class, this::fetch);
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

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Log in</html>", "[]", "{}", "{\"access_token\":\" \"}"})
  void anAnswerWithoutATokenIsNotRepeated(String body) {
    vendor.upstream().on("POST", FakeAirbyte.TOKEN, 200, body);
    ToolException failed = assertThrows(ToolException.class, this::fetch);
    assertEquals(FailureKind.UPSTREAM, failed.failure().kind());
    assertEquals(
        "Airbyte answered the request for an access token with something that is none. A proxy, a"
            + " login page or a wrong api-url is the usual cause.",
        failed.getMessage());
  }
}
