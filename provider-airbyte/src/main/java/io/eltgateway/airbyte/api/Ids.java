package io.eltgateway.airbyte.api;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ids that callers give. Airbyte's are UUIDs, whatever they belong to, so nothing that could
 * lead a path elsewhere passes; only jobs have numbers.
 */
public final class Ids {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int MOST_SHOWN = 60;

  private Ids() {}

  /** Whether a text is a UUID. */
  public static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  /**
   * The UUID of a required argument.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when it is missing or none
   */
  public static String required(ToolCall call, String argument) {
    return optional(call, argument)
        .orElseThrow(
            () ->
                new ToolException(
                    FailureKind.INVALID_ARGUMENTS,
                    "The argument '" + argument + "' is missing. Nothing was sent."));
  }

  /**
   * The UUID of an argument; empty when it is absent or blank.
   *
   * @throws ToolException of kind INVALID_ARGUMENTS when it is none
   */
  public static Optional<String> optional(ToolCall call, String argument) {
    return call.text(argument)
        .filter(text -> !text.isBlank())
        .map(text -> checked("The argument '" + argument + "'", text));
  }

  /**
   * A UUID from elsewhere than an argument.
   *
   * @param where the beginning of the sentence that refuses it
   * @throws ToolException of kind INVALID_ARGUMENTS when it is none
   */
  public static String checked(String where, String text) {
    String id = text.strip();
    if (!isUuid(id)) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          where
              + " is "
              + shown(id)
              + ", which is no UUID (like 18dccc91-0ab1-4f72-9ed7-0b8fc27c5826), and Airbyte's ids"
              + " are UUIDs. Nothing was sent. A name is not an id: list the objects to find"
              + " theirs.");
    }
    return id;
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return "'" + (plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain) + "'";
  }
}
