package io.eltgateway.app.cli;

import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import java.util.Map;

/** The caller of a command: a terminal, which has no MCP client behind it. */
final class NoClient implements Client {
  @Override
  public boolean supports(String capability) {
    return false;
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    throw new ToolException(
        FailureKind.REFUSED,
        "This tool wants to ask its client something, and the command line is none. Call it from an MCP client.");
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    // Nobody listens.
  }
}
