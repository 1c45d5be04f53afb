package io.eltgateway.engine.plugin;

import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A provider's list of tools as it is when it is handed over: the list and what stands in it may be
 * the provider's own code, which could answer something else, or nothing, to the next who asks.
 */
final class FixedTools {
  private FixedTools() {}

  /**
   * Asks each tool what it is, once. What is no tool is null in the answer.
   *
   * @throws IllegalArgumentException when there is no list
   */
  static List<Tool> of(List<Tool> tools) {
    if (tools == null) {
      throw new IllegalArgumentException("tools() returned nothing. Report it to its author.");
    }
    List<Tool> fixed = new ArrayList<>();
    for (Tool tool : tools) {
      ToolSpec spec = tool == null ? null : tool.spec();
      fixed.add(spec == null ? null : Tool.of(spec, tool::call));
    }
    return fixed;
  }
}
