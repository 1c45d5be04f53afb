package io.eltgateway.airbyte.interactive;

import io.eltgateway.spi.Content;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How results reach people: through the model, or through a view beside it. */
final class Shown {
  /** The extension of clients that show views. */
  static final String EXTENSION = "io.modelcontextprotocol/ui";

  /** Where a view finds what is too much for a model. Metadata does not reach models. */
  static final String VIEW_DATA = "io.eltgateway/view";

  private Shown() {}

  /** Whether the user sees a view of this call's result. */
  static boolean isView(ToolCall call) {
    return call.client().supports(EXTENSION) && !call.flag("suppress_ui");
  }

  /**
   * A result.
   *
   * @param text what a model reads
   * @param data the same for a program, no more than a model should have to read
   * @param view what is added to or replaced in the data for a view
   */
  static ToolResult result(
      ToolCall call, String text, Map<String, Object> data, Map<String, Object> view) {
    if (!isView(call)) {
      return new ToolResult.Ok(List.of(new Content.Text(text)), Optional.of(data), Map.of());
    }
    Map<String, Object> all = new LinkedHashMap<>(data);
    all.putAll(view);
    return new ToolResult.Ok(
        List.of(new Content.Text(text)), Optional.of(data), Map.of(VIEW_DATA, all));
  }
}
