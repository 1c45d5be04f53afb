package io.eltgateway.airbyte.cloud;

import io.eltgateway.airbyte.api.Failures;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;

/** What a schema cannot say of arguments. */
final class Arguments {
  private Arguments() {}

  /**
   * A text that is there and not blank, as it was given.
   *
   * @throws ToolException when it is missing
   */
  static String text(ToolCall call, String argument) {
    return call.text(argument)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                Failures.arguments(
                    "The argument '" + argument + "' must not be empty. Nothing was sent."));
  }

  /** A switch that is on unless it was turned off. */
  static boolean onByDefault(ToolCall call, String argument) {
    return !Boolean.FALSE.equals(call.arguments().get(argument));
  }
}
