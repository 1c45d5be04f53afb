package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.transport.TransportContract;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.util.List;

class SpawnedStdioContractTest extends TransportContract {

  @Override
  protected McpClientTransport connect() {
    List<String> command = ServerProcess.command();
    ServerParameters parameters =
        ServerParameters.builder(command.get(0)).args(command.subList(1, command.size())).build();
    return new StdioClientTransport(parameters, JSON);
  }

  @Override
  protected int connections() {
    return 1;
  }
}
