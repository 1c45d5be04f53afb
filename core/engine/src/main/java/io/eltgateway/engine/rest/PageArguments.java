package io.eltgateway.engine.rest;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.List;
import java.util.Optional;

/**
 * The arguments that every list takes.
 *
 * @param limit items in one page
 * @param cursor where to go on
 * @param all whether to read page after page; the limit then means nothing
 * @param fields what to keep of each item; everything where empty
 */
record PageArguments(int limit, Optional<String> cursor, boolean all, List<String> fields) {
  static final int DEFAULT_LIMIT = 25;

  private static final int MOST_FIELDS = 200;
  private static final int LONGEST_FIELD = 300;

  /**
   * Reads them. Without a limit it is the usual one, or the largest page where that is smaller.
   *
   * @param maximum the largest page
   * @throws ToolException when the limit is out of bounds, or there are too many or too long fields
   */
  static PageArguments of(ToolCall call, int maximum) {
    double limit =
        call.number("limit")
            .map(Number::doubleValue)
            .orElse((double) Math.min(DEFAULT_LIMIT, maximum));
    if (limit < 1 || limit > maximum) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The argument 'limit' must be from 1 to "
              + maximum
              + ". Nothing was sent. For more, call again with next_cursor as 'cursor', or once with"
              + " 'all': true.");
    }
    Optional<String> cursor = call.text("cursor").filter(text -> !text.isBlank());
    return new PageArguments((int) limit, cursor, call.flag("all"), fields(call));
  }

  /** Bounded, because a name of a million dots would be as many steps to remember. */
  private static List<String> fields(ToolCall call) {
    if (!(call.arguments().get("fields") instanceof List<?> names)) {
      return List.of();
    }
    List<String> fields = names.stream().map(String::valueOf).toList();
    if (fields.size() > MOST_FIELDS
        || fields.stream().anyMatch(name -> name.length() > LONGEST_FIELD)) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The argument 'fields' takes at most "
              + MOST_FIELDS
              + " names of at most "
              + LONGEST_FIELD
              + " characters. Nothing was sent. Leave it out for whole items.");
    }
    return fields;
  }
}
