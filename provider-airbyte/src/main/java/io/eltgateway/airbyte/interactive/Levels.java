package io.eltgateway.airbyte.interactive;

import io.eltgateway.airbyte.registry.Connector;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The vendor's support levels, in their order: archived 100, community 200, certified 300. */
final class Levels {
  private static final List<String> ORDER = List.of("archived", "community", "certified");

  private Levels() {}

  /**
   * Which connectors the arguments {@code certified}, {@code support_level} and {@code
   * min_support_level} let pass.
   *
   * @throws ToolException when they contradict each other, or name no level
   */
  static Predicate<Connector> filter(ToolCall call) {
    Optional<String> exact = level(call, "support_level");
    Optional<String> least = level(call, "min_support_level");
    if (call.flag("certified")) {
      if (exact.isPresent()) {
        throw contradiction("certified", "support_level");
      }
      exact = Optional.of("certified");
    }
    if (exact.isPresent() && least.isPresent()) {
      throw contradiction(
          call.flag("certified") ? "certified" : "support_level", "min_support_level");
    }
    if (exact.isPresent()) {
      String wanted = exact.get();
      return connector -> connector.supportLevel().equals(wanted);
    }
    int rank = least.map(ORDER::indexOf).orElse(-1);
    return connector -> rank < 0 || ORDER.indexOf(connector.supportLevel()) >= rank;
  }

  private static Optional<String> level(ToolCall call, String argument) {
    String given = call.text(argument).orElse("").strip().toLowerCase(Locale.ROOT);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String level =
        switch (given) {
          case "100" -> "archived";
          case "200" -> "community";
          case "300" -> "certified";
          default -> given;
        };
    if (!ORDER.contains(level)) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "There is no support level '"
              + given
              + "'. Use archived, community or certified, or their numbers 100, 200 and 300.");
    }
    return Optional.of(level);
  }

  private static ToolException contradiction(String one, String other) {
    return new ToolException(
        FailureKind.INVALID_ARGUMENTS,
        "Give either " + one + " or " + other + ", not both: each says which levels to show.");
  }
}
