package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.engine.plugin.ProviderJson;
import io.eltgateway.integrateio.api.PasswordGrant;
import io.eltgateway.integrateio.api.PasswordToken;
import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Email and password instead of a token. */
class PasswordLoginTest {
  private IntegrateioSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private TestGateway gateway(String password) {
    return TestGateway.with(
        Mode.READ_ONLY,
        Map.of(
            "base-url", sandbox.baseUrl().toString(),
            "account-id", sandbox.accountId(),
            "email", sandbox.email(),
            "password", password));
  }

  private long grants() {
    return sandbox.requests().stream().filter(r -> r.is("POST", "/oauth/token")).count();
  }

  @Test
  void oneTokenServesManyCallsAndARevokedOneIsReplaced() {
    try (TestGateway gateway = gateway(sandbox.password())) {
      said(gateway.call("list_packages", Map.of()));
      said(gateway.call("list_clusters", Map.of()));
      assertEquals(1, grants());

      sandbox.revokeTokens();
      said(gateway.call("list_packages", Map.of()));
      assertEquals(2, grants());
    }
  }

  @Test
  void aWrongPasswordIsToldAndNotRepeated() {
    try (TestGateway gateway = gateway("made-up-and-wrong")) {
      String message = failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));
      assertTrue(
          message.startsWith("Integrate.io refused the email and password (status 401)"), message);
      assertFalse(message.contains("made-up-and-wrong"));
      assertEquals(1, sandbox.requests().size());
    }
  }

  @Test
  void aTokenIsRenewedBeforeItsEnd() {
    AtomicLong now = new AtomicLong();
    AtomicInteger given = new AtomicInteger();
    Http http =
        (request, call) ->
            new Answered(
                "{\"access_token\":\"t"
                    + given.incrementAndGet()
                    + "\",\"token_type\":\"Bearer\",\"expires_in\":7200}");
    PasswordToken token =
        new PasswordToken(
            new PasswordGrant(
                http, new ProviderJson(), Secret.of("a@example.com"), Secret.of("made-up")),
            now::get);

    assertEquals("Bearer t1", token.headers(null).get("Authorization").reveal());
    now.addAndGet(Duration.ofMinutes(114).toNanos());
    assertEquals("Bearer t1", token.headers(null).get("Authorization").reveal());
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    assertEquals("Bearer t2", token.headers(null).get("Authorization").reveal());
  }

  private record Answered(String body) implements Http.Answer {
    @Override
    public int status() {
      return 200;
    }

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
