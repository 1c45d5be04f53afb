package io.eltgateway.engine.http;

import io.eltgateway.spi.ToolException;

/** How one try of a request ended. */
sealed interface Outcome permits UpstreamAnswer, Outcome.Lost {

  /**
   * No answer.
   *
   * @param failure what the caller is told
   * @param passing whether the connection is to blame, so that another try may help
   */
  record Lost(ToolException failure, boolean passing) implements Outcome {}
}
