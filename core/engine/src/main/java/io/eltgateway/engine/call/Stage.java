package io.eltgateway.engine.call;

import io.eltgateway.spi.ToolResult;

/** The rest of the chain, as one link sees it. Called from many threads. */
@FunctionalInterface
interface Stage {

  /** Takes the call to its result. */
  ToolResult call(Invocation invocation) throws Exception;
}
