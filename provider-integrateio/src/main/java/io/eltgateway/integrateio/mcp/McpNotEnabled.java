package io.eltgateway.integrateio.mcp;

import io.eltgateway.integrateio.api.Failures;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.eltgateway.spi.ToolResult;
import java.util.Map;

/** The account lacks the MCP endpoint: a switch of the vendor's that is off. Nothing happened. */
public final class McpNotEnabled extends ToolException {
  private static final long serialVersionUID = 1;

  /** With the documented remedy. */
  public McpNotEnabled() {
    super(
        new ToolResult.Failed(
            FailureKind.CREDENTIALS,
            "Integrate.io answered 403: its MCP server is not enabled for this account. Ask"
                + " Integrate.io's support to switch ptp_mcp_server on for it, or let an operator"
                + " set 'api: auto' and an api-key, so that the REST API serves what it can.",
            Map.of("upstream", Failures.VENDOR, "status", 403, "code", "ptp_mcp_server")));
  }
}
