package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gateway under test over HTTP.
 *
 * @param port where it listens on the loopback address
 */
record HttpGateway(
    GatewayDistribution distribution, Path directory, Path configuration, int port, String tool) {

  static final String TOOL = "fivetran__get_connection_details";
  private static final String MCP_TOOL = "upstream__get_connection_details";

  private static final String TOKEN = "benchmark-token-that-guards-nothing-0123456789";
  private static final int READY_ATTEMPTS = 600;
  private static final int READY_PAUSE_MILLIS = 50;

  static HttpGateway prepare(GatewayDistribution distribution, URI vendor, Path directory)
      throws IOException {
    int port = freePort();
    Path configuration = GatewayConfiguration.write(directory.resolve("http.yaml"), vendor, port);
    return new HttpGateway(distribution, directory, configuration, port, TOOL);
  }

  /** One whose account is Airbyte's. */
  static HttpGateway overAirbyte(GatewayDistribution distribution, URI vendor, Path directory)
      throws IOException {
    int port = freePort();
    Path configuration =
        GatewayConfiguration.writeAirbyte(directory.resolve("airbyte.yaml"), vendor, port);
    return new HttpGateway(distribution, directory, configuration, port, TOOL);
  }

  /** One whose tool is another MCP server's, pinned when it is first seen. */
  static HttpGateway overMcp(GatewayDistribution distribution, URI upstream, Path directory)
      throws IOException {
    int port = freePort();
    Path configuration =
        GatewayConfiguration.writeMcp(directory.resolve("mcp.yaml"), upstream, port);
    return new HttpGateway(distribution, directory, configuration, port, MCP_TOOL);
  }

  /** Waits until its tool can be called. */
  void awaitTool() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
      if (McpHandshake.tools(endpoint(), headers()).contains('"' + tool + '"')) {
        return;
      }
      Thread.sleep(READY_PAUSE_MILLIS);
    }
    throw new IOException("The gateway does not list " + tool);
  }

  List<String> command(List<String> flags) {
    return distribution.command(flags, List.of("http", "--config", configuration.toString()));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(GatewayDistribution.environment(directory));
    environment.put("ELT_GATEWAY_TOKEN", TOKEN);
    return environment;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port + "/mcp");
  }

  /** What every request carries. */
  Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + TOKEN);
  }

  /**
   * Waits until it accepts connections.
   *
   * @throws IOException with what it wrote to standard error, if it ends or does not get ready
   */
  void awaitReady(ServerProcess process) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < READY_ATTEMPTS && process.isAlive(); attempt++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(READY_PAUSE_MILLIS);
      }
    }
    throw new IOException("The gateway does not listen: " + process.whatItSaid());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
