package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolResult;
import java.util.Optional;

/** Reads what a tool answered, whichever interface did. */
public final class Answers {
  private Answers() {}

  /** The text of a result that is one text. */
  public static Optional<String> onlyText(ToolResult result) {
    if (!(result instanceof ToolResult.Ok ok) || ok.content().size() != 1) {
      return Optional.empty();
    }
    Content only = ok.content().get(0);
    if (only instanceof Content.Text text) {
      return Optional.of(text.text());
    }
    return only instanceof Content.Raw raw ? Values.text(raw.block(), "text") : Optional.empty();
  }

  /** The JSON value of a result; null when it has none. */
  public static Object value(ToolResult result, Json json) {
    if (result instanceof ToolResult.Ok ok && ok.structured().isPresent()) {
      return ok.structured().get();
    }
    try {
      return onlyText(result).map(json::read).orElse(null);
    } catch (IllegalArgumentException sentence) {
      return null;
    }
  }
}
