package io.eltgateway.engine.rest;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.ToolResult;

/** Reads results in tests. */
final class Texts {
  private Texts() {}

  /** The only text of a result. */
  static String of(ToolResult result) {
    if (result instanceof ToolResult.Ok ok
        && ok.content().size() == 1
        && ok.content().get(0) instanceof Content.Text text
        && ok.structured().isEmpty()) {
      return text.text();
    }
    throw new AssertionError("Not one text: " + result);
  }
}
