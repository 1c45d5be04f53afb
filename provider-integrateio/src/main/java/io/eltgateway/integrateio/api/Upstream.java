package io.eltgateway.integrateio.api;

import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;

/** One way to have a tool of Integrate.io answered. Thread-safe. */
@FunctionalInterface
public interface Upstream {

  /**
   * Answers one tool.
   *
   * @param tool its name
   * @param arguments what is sent, which need not be the arguments of the call
   * @throws ToolException when it cannot be answered
   */
  ToolResult call(String tool, Map<String, Object> arguments, ToolCall call);
}
