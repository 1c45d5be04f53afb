package io.eltgateway.airbyte.local.run;

import io.eltgateway.airbyte.local.process.Tail;
import io.eltgateway.airbyte.local.protocol.Message;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to say of a connector that did not do what it was asked. */
final class RunFailures {
  private static final int LONGEST_MESSAGE = 1000;
  private static final int LONGEST_TAIL = 2000;

  private RunFailures() {}

  /** It said itself that it failed. */
  static ToolException reported(String connector, Message.Failure failure) {
    Map<String, Object> details = new LinkedHashMap<>();
    failure.failureType().ifPresent(type -> details.put("failure_type", type));
    String remedy =
        switch (failure.failureType().orElse("")) {
          case "config_error" -> " Correct its settings and try again.";
          case "transient_error" -> " It says that this may pass: try again later.";
          default -> "";
        };
    String message =
        connector
            + " failed: "
            + sentence(failure.message())
            + failure.internal().map(said -> " (" + cut(said) + ")").orElse("")
            + remedy;
    return new ToolException(new ToolResult.Failed(FailureKind.UPSTREAM, message, details));
  }

  /** It did not end in time. */
  static ToolException late(String connector, ToolException cause) {
    return new ToolException(
        new ToolResult.Failed(
            FailureKind.TIMEOUT,
            connector
                + " did not end within the time of this call and was stopped. Ask for less, for"
                + " example fewer streams.",
            Map.of()),
        cause);
  }

  /** It ended too early. */
  static ToolException ended(String connector, int exit, Tail tail) {
    String message = connector + " " + explanation(exit, tail) + lastLines(tail);
    return new ToolException(
        new ToolResult.Failed(FailureKind.UPSTREAM, message, Map.of("exit_code", exit)));
  }

  private static String explanation(int exit, Tail tail) {
    String said = String.join("\n", tail.lines());
    if (said.contains("Cannot connect to the Docker daemon")) {
      return "could not be run, because Docker is installed but not running, or is not where it is"
          + " looked for. Start it; if it needs DOCKER_HOST, name that in the setting"
          + " child-environment; or choose another override_execution_mode.";
    }
    return switch (exit) {
      case 0 -> "ended without the answer that was asked for.";
      case 125 -> "could not be run: docker refused to start the container (exit code 125).";
      case 126, 127 ->
          "could not be run: a program it needs is missing or cannot be executed (exit code "
              + exit
              + ").";
      case 137 ->
          "was killed (exit code 137), most often because memory ran out. Give it or Docker more"
              + " memory, or read fewer streams.";
      case 139 -> "crashed (exit code 139).";
      case 143 -> "was ended by somebody else (exit code 143).";
      default -> "ended with exit code " + exit + " before it was done.";
    };
  }

  /** It said something that cannot be understood. */
  static ToolException broken(String connector, String why) {
    return new ToolException(
        FailureKind.UPSTREAM,
        connector
            + " sent a message that cannot be understood, so it was stopped: "
            + sentence(why)
            + " Another version of the connector may help.");
  }

  /** Its output broke off. */
  static ToolException brokenOff(String connector, Tail tail) {
    return new ToolException(
        FailureKind.UPSTREAM,
        connector
            + " ended in the middle of a message, so what it sent is not complete. Try again."
            + lastLines(tail));
  }

  /** The last lines that fit, or nothing. */
  static String lastLines(Tail tail) {
    List<String> lines = tail.lines();
    int from = lines.size();
    int length = 0;
    while (from > 0 && length + lines.get(from - 1).length() < LONGEST_TAIL) {
      from--;
      length += lines.get(from).length() + 1;
    }
    return from == lines.size()
        ? ""
        : " It printed last:\n" + String.join("\n", lines.subList(from, lines.size()));
  }

  private static String sentence(String text) {
    String cut = cut(text);
    return cut.matches("(?s).*[.!?…]") ? cut : cut + ".";
  }

  private static String cut(String text) {
    String stripped = text.strip();
    return stripped.length() > LONGEST_MESSAGE
        ? stripped.substring(0, LONGEST_MESSAGE) + "…"
        : stripped;
  }
}
