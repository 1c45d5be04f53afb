package io.eltgateway.airbyte.local.tools;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.Json;
import io.eltgateway.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that are JSON and, where something must be said beside it, a sentence after it. */
final class Answers {
  private Answers() {}

  static ToolResult of(Object value, List<String> notes, Json json) {
    if (notes.isEmpty()) {
      return ToolResult.json(value);
    }
    return new ToolResult.Ok(
        List.of(new Content.Text(json.write(value)), new Content.Text(String.join(" ", notes))),
        Optional.of(value),
        Map.of());
  }
}
