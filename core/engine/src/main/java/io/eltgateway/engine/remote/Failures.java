package io.eltgateway.engine.remote;

import io.eltgateway.engine.text.ByteCount;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Puts into words what servers answer instead of a result. Immutable. */
final class Failures {
  private static final int INVALID_PARAMS = -32602;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int RESOURCE_NOT_FOUND = -32002;
  private static final int LONGEST_SAID = 500;
  private static final String CHECK_ADDRESS = " Check the URL or the command in the configuration.";
  private static final String CHECK =
      " The change may have been made: look at its object before you try again.";

  private final ServerName server;
  private final boolean mayElicit;

  /**
   * Failures of one server.
   *
   * @param mayElicit whether it may send people to pages
   */
  Failures(ServerName server, boolean mayElicit) {
    this.server = server;
    this.mayElicit = mayElicit;
  }

  /** The server did not agree to begin: an error of JSON-RPC then means more than that. */
  ToolException handshake(ToolException failed) {
    Map<String, Object> details = failed.failure().details();
    if (!details.containsKey("code")) {
      return failed;
    }
    return failure(
        FailureKind.UPSTREAM,
        server
            + " refused the handshake of MCP (code "
            + details.get("code")
            + "). It said: "
            + sentence(String.valueOf(details.get("said")))
            + CHECK_ADDRESS,
        details);
  }

  /** The server answered with an error of JSON-RPC. */
  ToolException refused(Map<String, Object> error) {
    int code = error.get("code") instanceof Number number ? number.intValue() : 0;
    String said = excerpt(String.valueOf(error.get("message")));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("code", code);
    details.put("said", said);
    Object data = new Named(server).errorData(code, error.get("data"), mayElicit);
    if (data != null) {
      details.put("data", data);
    }
    FailureKind kind =
        switch (code) {
          case INVALID_PARAMS -> FailureKind.INVALID_ARGUMENTS;
          case METHOD_NOT_FOUND, RESOURCE_NOT_FOUND -> FailureKind.NOT_FOUND;
          default -> FailureKind.UPSTREAM;
        };
    return failure(kind, server + " refused this (code " + code + "): " + said, details);
  }

  /** Whether the server has no such method: some have resources and no templates. */
  static boolean isUnknownMethod(ToolException refused) {
    return Objects.equals(refused.failure().details().get("code"), METHOD_NOT_FOUND);
  }

  /**
   * The server answered with a status that is no answer.
   *
   * @param pointer what its header says of the login it wants or of where it is, as it came; empty
   *     where it says nothing
   * @param mayBeDone whether a write may have been done
   */
  ToolException status(int status, String body, String pointer, boolean mayBeDone) {
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
    return failure(kind(status), sentence(status, pointer) + words + (check ? CHECK : ""), details);
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 401, 403 -> FailureKind.CREDENTIALS;
      case 404 -> FailureKind.NOT_FOUND;
      case 429 -> FailureKind.RATE_LIMITED;
      default -> FailureKind.UPSTREAM;
    };
  }

  private String sentence(int status, String pointer) {
    return switch (status) {
      case 301, 302, 307, 308 ->
          server
              + " is somewhere else (status "
              + status
              + (pointer.isEmpty() ? "" : ": " + excerpt(pointer))
              + "). Put its URL into the configuration: the gateway sends what it is trusted with"
              + " nowhere else by itself.";
      case 401 ->
          server
              + " wants a login (status 401): the header Authorization is missing or was not"
              + " accepted"
              + scheme(pointer)
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

  /** The name of the scheme of a WWW-Authenticate. */
  private static String scheme(String wanted) {
    String name = wanted.strip().split("\\s", 2)[0];
    return name.isEmpty() || name.length() > 40 ? "" : " (it asks for " + name + ")";
  }

  /** What came back is no message of the protocol. */
  ToolException noMessage(String what, boolean mayBeDone) {
    return failure(
        FailureKind.UPSTREAM,
        server
            + " answered with something that is no MCP message ("
            + what
            + ")."
            + CHECK_ADDRESS
            + (mayBeDone ? CHECK : ""),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  /** The handshake cannot be agreed upon. */
  ToolException revision(Map<String, Object> answer) {
    return answer.get("protocolVersion") instanceof String revision
        ? failure(
            FailureKind.UPSTREAM,
            server
                + " speaks a revision of MCP that this gateway does not know ("
                + excerpt(revision)
                + "). Use a version of it that speaks one of "
                + String.join(", ", Handshake.REVISIONS)
                + ".",
            Map.of())
        : noMessage("its answer to the handshake names no revision of MCP", false);
  }

  /** The process ended while it worked. */
  ToolException ended(ChildEndedException how, boolean mayBeDone) {
    return unreachable(how.getMessage() + said(how.words()), mayBeDone);
  }

  /** The process ended before it had answered the handshake. */
  ToolException endedAtStart(ChildEndedException how) {
    return unreachable(
        how.getMessage()
            + said(how.words())
            + " It had not begun to speak MCP: check the command, its arguments and its environment"
            + " in the configuration.",
        false);
  }

  /** The process runs, but does not answer the handshake. */
  ToolException silent(String words) {
    return failure(
        FailureKind.TIMEOUT,
        server
            + " was started but did not begin to speak MCP in time."
            + said(words)
            + " Check the command and its arguments in the configuration.",
        Map.of());
  }

  /** There is no process. */
  ToolException notStarted(String why) {
    return unreachable(
        "could not be started: "
            + sentence(excerpt(why))
            + " Check the command in the configuration, and that the program is installed.",
        false);
  }

  /**
   * The server is not to be had.
   *
   * @param why what it does, as the end of a sentence
   */
  ToolException unreachable(String why, boolean mayBeDone) {
    return failure(
        FailureKind.UNREACHABLE,
        server + " " + why + (mayBeDone ? CHECK : ""),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
  }

  private static String said(String words) {
    return words.isEmpty() ? "" : " It said: " + sentence(words);
  }

  private static String sentence(String words) {
    return words.matches("(?s).*[.!?…]") ? words : words + ".";
  }

  /** One answer is larger than the gateway takes. */
  ToolException tooLarge(int limit, boolean mayBeDone) {
    return failure(
        FailureKind.UPSTREAM,
        "The answer of "
            + server
            + " is larger than "
            + ByteCount.words(limit)
            + ", the most that the gateway takes."
            + (mayBeDone ? CHECK : " Ask for less: a smaller limit, or only the fields you need."),
        mayBeDone ? Map.of("may_have_happened", true) : Map.of());
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

  ToolException tellsNoUpdates() {
    return failure(
        FailureKind.REFUSED,
        server + " does not say when its resources hold something new. Read them again instead.",
        Map.of());
  }

  ToolException stopped() {
    return failure(
        FailureKind.CANCELLED, "The gateway stops, so " + server + " was not asked.", Map.of());
  }

  /** Whether nobody waits for the answer any more, which may come all the same. */
  static boolean isGivenUp(ToolException failed) {
    FailureKind kind = failed.failure().kind();
    return kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT;
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
