package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.transport.TransportContract;
import io.modelcontextprotocol.spec.McpClientTransport;

class PipedStdioContractTest extends TransportContract {

  @Override
  protected McpClientTransport connect() {
    return new PipeClientTransport(new StdioServer(), JSON);
  }

  @Override
  protected int connections() {
    return 1;
  }
}
