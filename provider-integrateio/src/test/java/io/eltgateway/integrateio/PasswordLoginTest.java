package io.eltgateway.integrateio;

import static io.eltgateway.integrateio.testing.Results.failure;
import static io.eltgateway.integrateio.testing.Results.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.eltgateway.integrateio.sandbox.IntegrateioSandbox;
import io.eltgateway.integrateio.testing.Asked;
import io.eltgateway.integrateio.testing.TestGateway;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolResult;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void callsAtTheSameTimeFetchOneToken() throws Exception {
    try (TestGateway gateway = gateway(sandbox.password())) {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<ToolResult>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          calls.add(threads.submit(() -> gateway.call("list_packages", Map.of())));
        }
        for (Future<ToolResult> call : calls) {
          said(call.get());
        }
        assertEquals(1, grants());
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void oneTokenServesBothInterfaces() {
    try (TestGateway gateway = gateway(sandbox.password())) {
      sandbox.enableMcp(false);
      said(gateway.call("list_packages", Map.of()));
      assertEquals(1, grants());
    }
  }

  @Test
  void aWrongPasswordIsToldAndNotRepeated() {
    try (TestGateway gateway = gateway("made-up-and-wrong")) {
      String message = failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));
      assertTrue(
          message.startsWith("Integrate.io refused the email and password (status 401)"), message);
      assertFalse(message.contains("made-up-and-wrong"));
      assertEquals(message, failure(FailureKind.CREDENTIALS, gateway.call("list_runs", Map.of())));
      assertEquals(1, sandbox.requests().size());
    }
  }

  @Test
  void whatTheVendorSaysBackNeverShowsTheToken() {
    try (TestGateway gateway = gateway(sandbox.password())) {
      said(gateway.call("list_packages", Map.of()));
      String header =
          sandbox.requests().stream()
              .map(request -> request.header("Authorization"))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      String token = header.substring("Bearer ".length());
      Asked.next(
          sandbox,
          Mishap.answer(403, "application/json", "{\"error\":\"no entry with " + token + "\"}"));

      String message = failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));

      assertTrue(message.contains("no entry with ***"), message);
      assertFalse(message.contains(token));
    }
  }
}
