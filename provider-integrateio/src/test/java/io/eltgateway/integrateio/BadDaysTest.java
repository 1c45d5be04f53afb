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
import io.eltgateway.testkit.FakeUpstream;
import io.eltgateway.testkit.sandbox.Mishap;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aRedirectIsNotFollowedAndTheTokenGoesNowhere() {
    try (FakeUpstream elsewhere = new FakeUpstream()) {
      for (int status : new int[] {301, 302, 307, 308}) {
        Asked.next(
            sandbox,
            Mishap.answer(status, "text/html", "<html>Moved</html>")
                .header("Location", elsewhere.uri() + "/sandbox-shop/api/mcp"));
        assertEquals(
            "Integrate.io answered "
                + status
                + ". Redirects are not followed: an operator must correct base-url.",
            failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of())));
      }
      assertEquals(List.of(), elsewhere.asked());
    }
  }

  @Test
  void aStatusThatThePageDoesNotKnowIsToldWithWhatToDo() {
    answered(402, "{\"error\":\"Payment Required\"}");
    assertEquals(
        "Integrate.io answered 402: Payment Required. Repeating the call unchanged will not help.",
        failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of())));
  }

  @Test
  void anotherKindOf403DoesNotLeadToTheRestApi() {
    answered(403, "{\"error\":\"JavaScript is not enabled for this browser\"}");
    failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));
    assertEquals(1, Asked.of(sandbox).size());
  }

  @Test
  void aPageForBrowsersIsNotQuoted() {
    Asked.next(sandbox, Mishap.answer(403, "text/html", "<html>Blocked by a firewall</html>"));
    String message = failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));
    assertFalse(message.contains("<html>"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}]",
        "[]",
        "{}",
        "null",
        "\"ok\"",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"content\":[]}}",
        "{\"jsonrpc\":\"2.0\",\"result\":{\"content\":[]}}",
        "{\"result\":{\"content\":",
        "",
      })
  void whatIsNoAnswerToOneRequestIsAFailureOfTheCall(String body) {
    answered(200, body);
    failure(FailureKind.UPSTREAM, gateway.call("list_packages", Map.of()));
    said(gateway.call("list_packages", Map.of()));
  }

  @Test
  void aWriteThatIsAnsweredWithNothingIsNoSuccess() {
    answered(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}");
    ToolResult result = gateway.call("run_package", Map.of("package_id", 101));
    assertEquals(
        "Integrate.io's run_package answered with nothing. It may have happened nevertheless: look"
            + " before you repeat it.",
        failure(FailureKind.UPSTREAM, result));
    assertEquals(true, ((ToolResult.Failed) result).details().get("may_have_happened"));
  }

  @Test
  void aTokenThatTheVendorEchoesIsMasked() {
    answered(403, "{\"error\":\"Bearer " + sandbox.token() + " is not welcome\"}");
    String message = failure(FailureKind.CREDENTIALS, gateway.call("list_packages", Map.of()));
    assertTrue(message.contains("***"), message);
    assertFalse(message.contains(sandbox.token()), message);
  }

  @Test
  void rowsWithoutEndAreCutOffBeforeTheyFillTheMemory() {
    String row = "x".repeat(1024 * 1024);
    String rows = ("{\\\"a\\\":\\\"" + row + "\\\"},").repeat(20);
    answered(
        200,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"["
            + rows
            + "{}]\"}]}}");
    ToolResult result =
        gateway.call("preview_data", Map.of("connection_id", 42, "table", "orders"));
    assertTrue(result instanceof ToolResult.Failed, "twenty megabytes were passed on");
  }

  @Test
  void anIdThatIsTooLargeIsNoOtherObjectsId() {
    try (TestGateway byRest = TestGateway.byRest(Mode.ALLOW_WRITES, sandbox)) {
      // 2^64 + 101: cut to size it would be the package 101.
      BigInteger id = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(101));
      assertEquals(
          "The argument 'package_id' is missing, or larger than any id. Nothing was sent.",
          failure(
              FailureKind.INVALID_ARGUMENTS, byRest.call("get_package", Map.of("package_id", id))));
      assertEquals(List.of(), sandbox.requests());
    }
  }
}
