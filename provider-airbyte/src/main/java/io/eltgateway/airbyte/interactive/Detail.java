package io.eltgateway.airbyte.interactive;

import io.eltgateway.spi.ToolCall;

/** How much text a model receives. */
enum Detail {
  /** One line. */
  MIN,
  /** Totals and a table. */
  SUMMARY,
  /** Also the data as JSON. */
  VERBOSE;

  /**
   * What the call asks for. A call that does not say gets one line where the user sees a view, and
   * a table where the text is all there is to see.
   */
  static Detail of(ToolCall call) {
    return switch (call.text("agent_context").orElse("")) {
      case "verbose" -> VERBOSE;
      case "summary" -> SUMMARY;
      case "min" -> MIN;
      default -> Shown.isView(call) ? MIN : SUMMARY;
    };
  }
}
