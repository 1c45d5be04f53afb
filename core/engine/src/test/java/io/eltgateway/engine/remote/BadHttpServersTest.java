package io.eltgateway.engine.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.eltgateway.engine.http.HttpClientPool;
import io.eltgateway.engine.http.HttpClientSettings;
import io.eltgateway.engine.http.LaneSettings;
import io.eltgateway.engine.limit.RequestLimits;
import io.eltgateway.engine.redact.Redactor;
import io.eltgateway.spi.Auth;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Remote;
import io.eltgateway.spi.RemoteServer;
import io.eltgateway.spi.RemoteServer.Terms;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a URL that is no MCP server, or one that does not let the gateway in. */
@Timeout(60)
class BadHttpServersTest {
  private static final String NOTHING = "";

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            "a page",
            200,
            "text/html",
            NOTHING,
            "<html>Welcome</html>",
            FailureKind.UPSTREAM,
            "Acme answered with something that is no MCP message (status 200, text/html). Check the"
                + " URL or the command in the configuration."),
        Arguments.of(
            "a text",
            200,
            "text/plain",
            NOTHING,
            "OK",
            FailureKind.UPSTREAM,
            "Acme answered with something that is no MCP message (status 200, text/plain). Check"
                + " the URL or the command in the configuration."),
        Arguments.of(
            "an API of another kind",
            200,
            "application/json",
            NOTHING,
            "{\"hello\":\"world\"}",
            FailureKind.UPSTREAM,
            "Acme answered with something that is no MCP message (status 200, application/json)."
                + " Check the URL or the command in the configuration."),
        Arguments.of(
            "an answer to another request",
            200,
            "application/json",
            NOTHING,
            "{\"jsonrpc\":\"2.0\",\"id\":4711,\"result\":{}}",
            FailureKind.UPSTREAM,
            "Acme answered with something that is no MCP message (it answers another request than"
                + " the one that was sent). Check the URL or the command in the configuration."),
        Arguments.of(
            "a stream that ends without an answer",
            200,
            "text/event-stream",
            NOTHING,
            "data: hello\n\n",
            FailureKind.UNREACHABLE,
            "The answer of Acme broke off (the stream of events ended before the answer came). Try"
                + " again later. It was tried 3 times."),
        Arguments.of(
            "JSON-RPC that is not MCP",
            200,
            "application/json",
            NOTHING,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}",
            FailureKind.UPSTREAM,
            "Acme refused the handshake of MCP (code -32601). It said: Method not found. Check the"
                + " URL or the command in the configuration."),
        Arguments.of(
            "a handshake without a revision",
            200,
            "application/json",
            NOTHING,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
            FailureKind.UPSTREAM,
            "Acme answered with something that is no MCP message (its answer to the handshake names"
                + " no revision of MCP). Check the URL or the command in the configuration."),
        Arguments.of(
            "a revision of tomorrow",
            200,
            "application/json",
            NOTHING,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2099-01-01\"}}",
            FailureKind.UPSTREAM,
            "Acme speaks a revision of MCP that this gateway does not know (2099-01-01). Use a"
                + " version of it that speaks one of 2025-11-25, 2025-06-18, 2025-03-26,"
                + " 2024-11-05."),
        Arguments.of(
            "a login",
            401,
            "application/json",
            "WWW-Authenticate: Bearer realm=\"x\"",
            "{\"error\":\"no token\"}",
            FailureKind.CREDENTIALS,
            "Acme wants a login (status 401): the header Authorization is missing or was not"
                + " accepted (it asks for Bearer). Check the token or the headers in the"
                + " configuration. It said: {\"error\":\"no token\"}"),
        Arguments.of(
            "a login that is not enough",
            403,
            "text/html",
            NOTHING,
            "<html>No</html>",
            FailureKind.CREDENTIALS,
            "Acme does not allow this with the credentials of the configuration (status 403). Check"
                + " what they may do there."),
        Arguments.of(
            "another place",
            307,
            "text/html",
            "Location: https://example.com/mcp/",
            "<html>Moved</html>",
            FailureKind.UPSTREAM,
            "Acme is somewhere else (status 307: https://example.com/mcp/). Put its URL into the"
                + " configuration: the gateway sends what it is trusted with nowhere else by"
                + " itself."),
        Arguments.of(
            "nothing there",
            404,
            "text/html",
            NOTHING,
            "<html>Not found</html>",
            FailureKind.NOT_FOUND,
            "Acme has no MCP endpoint at this URL (status 404). Check the URL in the configuration;"
                + " servers that speak only the older HTTP with SSE are not supported."),
        Arguments.of(
            "a fault",
            500,
            "text/plain",
            NOTHING,
            "boom",
            FailureKind.UPSTREAM,
            "Acme answered with status 500. It said: boom"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void whatIsWrongIsSaidInOneSentenceWithTheRemedy(
      String what,
      int status,
      String type,
      String header,
      String body,
      FailureKind kind,
      String message)
      throws Exception {
    try (HttpFront front = new HttpFront(new ScriptedServer());
        HttpClientPool clients =
            new HttpClientPool(HttpClientSettings.of(Map.of()), new Redactor());
        Remote remote =
            new RemoteServers(clients)
                .open(
                    RemoteServer.OverHttp.at(front.url(), new Auth.None(), Map.of(), Terms.TOOLS),
                    "acme",
                    "Acme",
                    LaneSettings.of("Acme", RequestLimits.NONE))) {
      front.instead =
          (exchange, asked) -> {
            if (!header.isEmpty()) {
              String[] parts = header.split(": ", 2);
              exchange.getResponseHeaders().set(parts[0], parts[1]);
            }
            HttpFront.answer(exchange, status, type, body);
            return true;
          };
      ToolResult.Failed failed = assertThrows(ToolException.class, remote::listed).failure();
      assertEquals(message, failed.message(), what);
      assertEquals(kind, failed.kind());
    }
  }
}
