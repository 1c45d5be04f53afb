package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The symptoms of the vendor's troubleshooting table as failures of one call.
 *
 * @param tool the tool that was asked for
 * @param write whether the request may have changed something
 */
record McpErrors(String tool, boolean write) {
  private static final String NOT_ENABLED = "not enabled";
  private static final String NO_DATABASE = "not a database connection";
  private static final String LOOK_FIRST =
      " It may have happened nevertheless: look before you repeat it.";

  private static final long INVALID_REQUEST = -32600;
  private static final long NO_METHOD = -32601;
  private static final long INVALID_PARAMS = -32602;

  /** An answer whose status is not 2xx. */
  ToolException status(int status, Optional<String> said) {
    String words = said.map(text -> ": " + Failures.quoted(text)).orElse(".");
    String answered = "Integrate.io answered " + status + words + " ";
    return switch (status) {
      case 401 ->
          failed(
              FailureKind.CREDENTIALS,
              status,
              answered
                  + "The token is missing, expired or revoked; tokens of the password grant end"
                  + " after two hours. An operator must make a new one in Integrate.io: Settings,"
                  + " Developer Settings, Connected Applications.");
      case 403 -> forbidden(answered, said);
      case 404 ->
          failed(
              FailureKind.NOT_FOUND,
              status,
              answered
                  + "There is no such account: an operator must set account-id to the subdomain or"
                  + " number in the dashboard's URL, and check base-url.");
      case 429 ->
          failed(
              FailureKind.RATE_LIMITED,
              status,
              answered + "Its rate limit is used up: wait before you call again.");
      case 400, 422 -> failed(FailureKind.INVALID_ARGUMENTS, status, answered + "Correct the call.");
      default ->
          failed(
              FailureKind.UPSTREAM,
              status,
              answered
                  + (status >= 500
                      ? "The fault is the vendor's." + (write ? LOOK_FIRST : " Call again later.")
                      : "A proxy, a login page or a wrong base-url is the usual cause: an operator"
                          + " can look with `elt-gateway check`."));
    };
  }

  /** Two different things have this status, and only the text tells them apart. */
  private ToolException forbidden(String answered, Optional<String> said) {
    if (said.filter(text -> text.toLowerCase(Locale.ROOT).contains(NOT_ENABLED)).isPresent()) {
      return new McpNotEnabled();
    }
    return failed(
        FailureKind.CREDENTIALS,
        403,
        answered
            + "The token belongs to a user without access to the account: an operator must use the"
            + " token of a member of it, or correct account-id.");
  }

  /** An answer that is an error of JSON-RPC. */
  ToolException rpc(Map<String, Object> error) {
    long code = Values.number(error, "code").orElse(0L);
    String words = Values.text(error, "message").map(Failures::quoted).orElse("");
    String answered = "Integrate.io answered with the error " + code + ": " + words + " ";
    boolean unknownTool =
        code == NO_METHOD
            || (code == INVALID_PARAMS && words.toLowerCase(Locale.ROOT).contains("tool"));
    if (unknownTool) {
      return rpcFailure(
          FailureKind.UPSTREAM,
          code,
          answered
              + "The account's MCP server does not offer '"
              + tool
              + "' now. Use another tool, or ask Integrate.io's support for it.");
    }
    if (code == INVALID_PARAMS) {
      return rpcFailure(
          FailureKind.INVALID_ARGUMENTS, code, answered + "Correct the arguments.");
    }
    if (code == INVALID_REQUEST) {
      return rpcFailure(
          FailureKind.UPSTREAM,
          code,
          answered
              + "It did not take the request for JSON-RPC 2.0: a proxy that changes requests is the"
              + " usual cause, else this is a fault of the gateway to report.");
    }
    return rpcFailure(
        FailureKind.UPSTREAM, code, answered + (write ? LOOK_FIRST.strip() : "Call again later."));
  }

  /** An answer of 2xx that is none to the question. */
  ToolException notRpc() {
    return failed(
        FailureKind.UPSTREAM,
        200,
        "Integrate.io answered with something that is no answer to this call of its MCP server. A"
            + " proxy, a login page or a wrong base-url is the usual cause: an operator can look"
            + " with `elt-gateway check`."
            + (write ? LOOK_FIRST : ""));
  }

  /** What the tool itself says went wrong. */
  ToolException tool(String said) {
    String words = "Integrate.io's " + tool + " says: " + Failures.quoted(said) + " ";
    String text = said.toLowerCase(Locale.ROOT);
    if (text.contains(NO_DATABASE)) {
      return Failures.of(
          FailureKind.NOT_FOUND,
          words
              + "It works with database connections only: list_connections shows the ids,"
              + " get_connection the type of one.");
    }
    if (text.contains("not found")) {
      return Failures.of(
          FailureKind.NOT_FOUND, words + "Check the id: the list tools show what there is.");
    }
    return Failures.of(
        FailureKind.UPSTREAM,
        words + (write ? "Look at the object before you repeat it." : "Correct the call."));
  }

  private ToolException failed(FailureKind kind, int status, String message) {
    if (!write || status < 500) {
      return Failures.status(kind, status, message);
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", Failures.VENDOR);
    details.put("status", status);
    details.put("may_have_happened", true);
    return new ToolException(new ToolResult.Failed(kind, message, details));
  }

  private static ToolException rpcFailure(FailureKind kind, long code, String message) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", Failures.VENDOR);
    details.put("code", Long.toString(code));
    return new ToolException(new ToolResult.Failed(kind, message, details));
  }
}
