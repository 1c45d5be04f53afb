package io.eltgateway.engine.rest;

import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.util.ArrayList;
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

  /**
   * Reads them.
   *
   * @param maximum the largest page
   * @throws ToolException when the limit is out of bounds
   */
  static PageArguments of(ToolCall call, int maximum) {
    double limit = call.number("limit").map(Number::doubleValue).orElse((double) DEFAULT_LIMIT);
    if (limit < 1 || limit > maximum) {
      throw new ToolException(
          FailureKind.INVALID_ARGUMENTS,
          "The argument 'limit' must be from 1 to "
              + maximum
              + ". Nothing was sent. For more, call again with next_cursor as 'cursor', or once with"
              + " 'all': true.");
    }
    List<String> fields = new ArrayList<>();
    if (call.arguments().get("fields") instanceof List<?> names) {
      names.forEach(name -> fields.add(String.valueOf(name)));
    }
    Optional<String> cursor = call.text("cursor").filter(text -> !text.isBlank());
    return new PageArguments((int) limit, cursor, call.flag("all"), List.copyOf(fields));
  }
}
