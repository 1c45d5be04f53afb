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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The symptoms of the vendor's troubleshooting table, and days that are worse. */
class BadDaysTest {
  private IntegrateioSandbox sandbox;
  private TestGateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = new IntegrateioSandbox();
    gateway = TestGateway.in(Mode.ALLOW_WRITES, sandbox);
  }

  @AfterEach
  void stop() {
    gateway.close();
    sandbox.close();
  }

  private ToolResult with(String key, String value) {
    Map<String, String> settings = new HashMap<>(TestGateway.withToken(sandbox));
    settings.put(key, value);
    try (TestGateway other = TestGateway.with(Mode.READ_ONLY, settings)) {
      return other.call("list_packages", Map.of());
    }
  }

  private void answered(int status, String body) {
    Asked.next(sandbox, Mishap.answer(status, "application/json", body));
  }

  @Test
  void aRevokedTokenNamesTheWayToANewOne() {
    sandbox.revokeTokens();
    assertEquals(
        "Integrate.io answered 401: Unauthorized. The token is missing, expired or revoked; tokens"
            + " of the password grant end after two hours. An operator must make a new one in"
            + " Integrate.io: Settings, Developer Settings, Connected Applications.",
        failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of())));
  }

  @Test
  void aTokenOfAnotherAccountIsToldFromALackingServer() {
    assertEquals(
        "Integrate.io answered 403: Forbidden. The token belongs to a user without access to the"
            + " account: an operator must use the token of a member of it, or correct account-id.",
        failure(FailureKind.CREDENTIALS, with("token", sandbox.foreignToken())));
  }

  @Test
  void aWrongAccountIsNamed() {
    assertEquals(
        "Integrate.io answered 404: Not Found. There is no such account: an operator must set"
            + " account-id to the subdomain or number in the dashboard's URL, and check base-url.",
        failure(FailureKind.NOT_FOUND, with("account-id", "somebody-else")));
  }

  @Test
  void aRequestThatWasChangedOnTheWayIsAFaultOfTheWay() {
    answered(200, "{\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"}}");
    assertEquals(
        "Integrate.io answered with the error -32600: Invalid Request. It did not take the request"
            + " for JSON-RPC 2.0: a proxy that changes requests is the usual cause, else this is a"
            + " fault of the gateway to report.",
        failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of())));
  }

  @Test
  void anErrorInAnUnmarkedResultIsStillAnError() {
    Asked.next(
        sandbox,
        Mishap.answer(
            200,
            "application/json",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":"
                + "\"{\\\"error\\\":\\\"connection not found, or not a database"
                + " connection\\\"}\"}]}}"));
    assertTrue(
        failure(FailureKind.NOT_FOUND, gateway.call("discover_schema", Map.of("connection_id", 42)))
            .contains("It works with database connections only"));
  }

  @Test
  void aLoginPageIsNoAnswer() {
    Asked.next(sandbox, Mishap.answer(200, "text/html", "<html>Sign in</html>"));
    assertFalse(
        failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of())).contains("Sign in"));
  }

  @Test
  void anAnswerToAnotherQuestionIsNoAnswer() {
    answered(200, "{\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{\"content\":[]}}");
    failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of()));
  }

  @Test
  void aReadIsAskedAgainAndAWriteIsNot() {
    Asked.next(sandbox, Mishap.status(503));
    said(gateway.call("list_packages", Map.of()));

    sandbox.clearRequests();
    Asked.next(sandbox, Mishap.status(503).afterTheChange());
    ToolResult result = gateway.call("clone_package", Map.of("package_id", 101));
    assertTrue(result instanceof ToolResult.Failed, result.toString());
    assertEquals(1, Asked.of(sandbox).size());
    assertEquals(true, ((ToolResult.Failed) result).details().get("may_have_happened"));
  }

  @Test
  void aConnectionThatBreaksDuringAWriteSaysThatItMayHaveHappened() {
    Asked.next(sandbox, Mishap.cutConnection());
    ToolResult result = gateway.call("run_package", Map.of("package_id", 101));
    assertTrue(result instanceof ToolResult.Failed, result.toString());
    assertEquals(true, ((ToolResult.Failed) result).details().get("may_have_happened"));
    assertEquals(1, Asked.of(sandbox).size());
  }

  @Test
  void rateLimitsAreTold() {
    sandbox.mishaps().sometimes(1, 1, Mishap.status(429));
    failure(FailureKind.RATE_LIMITED, gateway.call("list_packages", Map.of()));
  }
}
