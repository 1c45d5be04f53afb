package io.eltgateway.engine.remote;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts into words what servers answer instead of a result. Immutable. */
final class Failures {
  private static final int INVALID_PARAMS = -32602;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int RESOURCE_NOT_FOUND = -32002;
  private static final int LONGEST_SAID = 500;
  private static final String CHECK =
      " The change may have been made: look at its object before you try again.";

  private final ServerName server;

  Failures(ServerName server) {
    this.server = server;
  }

  /** The server answered with an error of JSON-RPC. */
  ToolException refused(Map<String, Object> error) {
    int code = error.get("code") instanceof Number number ? number.intValue() : 0;
    String said = excerpt(String.valueOf(error.get("message")));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code);
    details.put("said", said);
    if (error.get("data") != null) {
      details.put("data", error.get("data"));
    }
    FailureKind kind =
        switch (code) {
          case INVALID_PARAMS -> FailureKind.INVALID_ARGUMENTS;
          case METHOD_NOT_FOUND, RESOURCE_NOT_FOUND -> FailureKind.NOT_FOUND;
          default -> FailureKind.UPSTREAM;
        };
    return failure(kind, server + " refused this (code " + code + "): " + said, details);
  }

  /**
   * The server answered with a status that is no answer.
   *
   * @param wanted what it says of the login it wants, as it came
   * @param mayBeDone whether a write may have been done
   */
  ToolException status(int status, String body, List<String> wanted, boolean mayBeDone) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    String said = excerpt(body);
    if (!said.isEmpty()) {
      details.put("said", said);
    }
    boolean check = mayBeDone && status >= 500;
    if (check) {
      details.put("may_have_happened", true);
    }
    String words = said.isEmpty() ? "" : " It said: " + said;
    return failure(kind(status), sentence(status, wanted) + words + (check ? CHECK : ""), details);
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 401, 403 -> FailureKind.CREDENTIALS;
      case 404 -> FailureKind.NOT_FOUND;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> FailureKind.UPSTREAM;
    };
  }

  private String sentence(int status, List<String> wanted) {
    return switch (status) {
      case 401 ->
          server
              + " wants a login (status 401): the header Authorization is missing or was not"
              + " accepted"
              + scheme(wanted)
              + ". Check the token or the headers in the configuration.";
      case 403 ->
          server
              + " does not allow this with the credentials of the configuration (status 403). Check"
              + " what they may do there.";
      case 404, 405 ->
          server
              + " has no MCP endpoint at this URL (status "
              + status
              + "). Check the URL in the configuration; servers that speak only the older HTTP with"
              + " SSE are not supported.";
      case 429 -> server + " asks for fewer requests (status 429). Try again later.";
      default -> server + " answered with status " + status + ".";
    };
  }

  private static String scheme(List<String> wanted) {
    Optional<String> first = wanted.stream().findFirst().map(String::strip);
    return first
        .map(value -> value.indexOf(' ') < 0 ? value : value.substring(0, value.indexOf(' ')))
        .filter(name -> !name.isEmpty() && name.length() <= 40)
        .map(name -> " (it asks for " + name + ")")
        .orElse("");
  }

  /** What came back is no message of the protocol. */
  ToolException noMessage(String what, boolean mayBeDone) {
    return failure(
        FailureKind.UPSTREAM,
        server
            + " answered with something that is no MCP message ("
            + what
            + "). Check the URL or the command in the configuration."
            + (mayBeDone ? CHECK : ""),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  /** The handshake cannot be agreed upon. */
  ToolException revision(Object revision) {
    return failure(
        FailureKind.UPSTREAM,
        server
            + " speaks a revision of MCP that this gateway does not know ("
            + excerpt(String.valueOf(revision))
            + ").",
        Map.of());
  }

  /** The process ended, or its output did. */
  ToolException ended(String why, boolean mayBeDone) {
    return failure(
        FailureKind.UNREACHABLE,
        server + " " + why + (mayBeDone ? CHECK : ""),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  /** One answer is larger than the gateway takes. */
  ToolException tooLarge(int limit, boolean mayBeDone) {
    return failure(
        FailureKind.UPSTREAM,
        "The answer of "
            + server
            + " is larger than "
            + limit
            + " bytes, the most that the gateway takes."
            + (mayBeDone ? CHECK : " Ask for less."),
        Map.of());
  }

  ToolException late(boolean mayBeDone) {
    return failure(
        FailureKind.TIMEOUT,
        server
            + " did not answer before the call's time was over."
            + (mayBeDone
                ? CHECK
                : " Try again later, ask for less, or raise the read timeout in the"
                    + " configuration."),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  ToolException cancelled(boolean mayBeDone) {
    return failure(
        FailureKind.CANCELLED,
        "The call was cancelled while " + server + " worked on it." + (mayBeDone ? CHECK : ""),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  ToolException tooManySessions(int most) {
    return failure(
        FailureKind.RATE_LIMITED,
        server
            + " is used by "
            + most
            + " clients at the same time, the most that the gateway opens sessions for. Try again"
            + " later.",
        Map.of("source", "gateway"));
  }

  ToolException stopped() {
    return failure(
        FailureKind.CANCELLED, "The gateway stops, so " + server + " was not asked.", Map.of());
  }

  static ToolException failure(FailureKind kind, String message, Map<String, Object> details) {
    return new ToolException(new ToolResult.Failed(kind, message, details));
  }

  /** One line of a text, not too long. */
  static String excerpt(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_SAID ? line : line.substring(0, LONGEST_SAID) + "…";
  }
}
