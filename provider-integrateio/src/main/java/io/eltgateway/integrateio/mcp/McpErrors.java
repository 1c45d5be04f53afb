package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.integrateio.api.Values;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The symptoms of the vendor's troubleshooting table as failures of one call.
 *
 * @param tool the tool that was asked for
 * @param write whether the request may have changed something
 * @param json reads what the vendor says
 */
record McpErrors(String tool, boolean write, Json json) {
  private static final String NOT_ENABLED = "mcp server is not enabled";
  private static final String NO_DATABASE = "not a database connection";

  /** Servers say so with the code of wrong arguments, in words of their own. */
  private static final Pattern UNKNOWN_TOOL =
      Pattern.compile(
          "(?i)(?:unknown|no such) tool|tool\\b.{0,80}\\b(?:not found|unknown|not exist)");

  private static final long INVALID_REQUEST = -32600;
  private static final long NO_METHOD = -32601;
  private static final long INVALID_PARAMS = -32602;

  /** What there is no answer because of, in the vendor's terms where it is one of its symptoms. */
  ToolException explained(ToolException failed) {
    Map<String, Object> details = failed.failure().details();
    Optional<String> said = Values.text(details, "said").map(this::inner);
    Optional<Long> code = Values.number(details, "code");
    if (code.isPresent()) {
      return rpc(failed, code.get(), said);
    }
    Optional<Long> status = Values.number(details, "status");
    return status.map(number -> status(failed, number.intValue(), said)).orElse(failed);
  }

  /** A body such as {@code {"error": "…"}} says it inside. */
  private String inner(String said) {
    if (!said.startsWith("{")) {
      return said;
    }
    try {
      Map<String, Object> body = Values.asObject(json.read(said));
      return Values.text(body, "error").or(() -> Values.text(body, "message")).orElse(said);
    } catch (IllegalArgumentException cut) {
      return said;
    }
  }

  private ToolException status(ToolException failed, int status, Optional<String> said) {
    String words = said.map(text -> ": " + Failures.quoted(text)).orElse(".");
    String answered = "Integrate.io answered " + status + words + " ";
    return switch (status) {
      case 401 ->
          renamed(
              failed,
              FailureKind.CREDENTIALS,
              answered
                  + "The token is missing, expired or revoked; tokens of the password grant end"
                  + " after two hours. An operator must make a new one in Integrate.io: Settings,"
                  + " Developer Settings, Connected Applications.");
      case 403 -> forbidden(failed, answered, said);
      case 404 ->
          renamed(
              failed,
              FailureKind.NOT_FOUND,
              answered
                  + "There is no such account: an operator must set account-id to the subdomain or"
                  + " number in the dashboard's URL, and check base-url.");
      case 429 -> failed;
      default -> status >= 500 ? failed : useless(failed, status, answered);
    };
  }

  /** Statuses that the page does not know: the same request would get the same answer. */
  private static ToolException useless(ToolException failed, int status, String answered) {
    return renamed(
        failed,
        FailureKind.UPSTREAM,
        answered
            + (status < 400
                ? "Redirects are not followed: an operator must correct base-url."
                : "Repeating the call unchanged will not help."));
  }

  /** Two different things have this status, and only the text tells them apart. */
  private static ToolException forbidden(
      ToolException failed, String answered, Optional<String> said) {
    if (said.filter(text -> text.toLowerCase(Locale.ROOT).contains(NOT_ENABLED)).isPresent()) {
      return new McpNotEnabled();
    }
    return renamed(
        failed,
        FailureKind.CREDENTIALS,
        answered
            + "The token belongs to a user without access to the account: an operator must use the"
            + " token of a member of it, or correct account-id.");
  }

  private ToolException rpc(ToolException failed, long code, Optional<String> said) {
    String words = said.map(text -> ": " + Failures.quoted(text)).orElse(".");
    String answered = "Integrate.io answered with the error " + code + words + " ";
    boolean unknownTool =
        code == NO_METHOD || (code == INVALID_PARAMS && UNKNOWN_TOOL.matcher(words).find());
    if (unknownTool) {
      return renamed(
          failed,
          FailureKind.UPSTREAM,
          answered
              + "The account's MCP server does not offer '"
              + tool
              + "' now. Use another tool, or ask Integrate.io's support for it.");
    }
    if (code == INVALID_PARAMS) {
      return renamed(failed, FailureKind.INVALID_ARGUMENTS, answered + "Correct the arguments.");
    }
    if (code == INVALID_REQUEST) {
      return renamed(
          failed,
          FailureKind.UPSTREAM,
          answered
              + "It did not take the request for JSON-RPC 2.0: a proxy that changes requests is the"
              + " usual cause, else this is a fault of the gateway to report.");
    }
    return renamed(
        failed,
        FailureKind.UPSTREAM,
        answered
            + (write
                ? "It may have happened nevertheless: look before you repeat it."
                : "Call again later."));
  }

  /** None of the tools answers without a word, so this is no success. */
  ToolException nothing() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", Failures.VENDOR);
    if (write) {
      details.put("may_have_happened", true);
    }
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.UPSTREAM,
            "Integrate.io's "
                + tool
                + " answered with nothing. "
                + (write
                    ? "It may have happened nevertheless: look before you repeat it."
                    : "Call again later."),
            details));
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
          FailureKind.NOT_FOUND, words + "Check what it names: the list tools show what there is.");
    }
    return Failures.of(
        FailureKind.UPSTREAM,
        words + (write ? "Look at the object before you repeat it." : "Correct the call."));
  }

  private static ToolException renamed(ToolException failed, FailureKind kind, String message) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("upstream", Failures.VENDOR);
    details.putAll(failed.failure().details());
    details.remove("said");
    return new ToolException(new ToolResult.Failed(kind, message, details), failed);
  }
}
