package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration of the gateway under test: one Fivetran account whose vendor is the stub,
 * read-only, with everything as by default, audit and caller's token among it, but the limits of
 * requests: they are so wide that they never refuse.
 */
final class GatewayConfiguration {

  private static final String YAML =
      """
      http: {port: %d}
      state-directory: "%s"
      providers:
        fivetran:
          mode: read-only
          settings:
            base-url: "%s"
            api-key: benchmark-key
            api-secret: benchmark-secret
          rate-limit: {permits: 1000000, per: 1s}
          in-flight: 64
      """;

  /** The same limits for an MCP server. */
  private static final String MCP_YAML =
      """
      http: {port: %d}
      state-directory: "%s"
      providers:
        upstream:
          type: mcp
          url: "%s"
          effects: {get_connection_details: read}
          rate-limit: {permits: 1000000, per: 1s}
          in-flight: 64
      """;

  /** Everything as by default: how much of it goes on at once is what is measured. */
  private static final String AIRBYTE_YAML =
      """
      http: {port: %d}
      state-directory: "%s"
      providers:
        airbyte:
          mode: read-only
          settings:
            api-url: "%s"
            client-id: benchmark-id
            client-secret: benchmark-secret
            workspace-id: %s
      """;

  private GatewayConfiguration() {}

  /** The same for an account of Airbyte's, without other limits than the gateway's own. */
  static Path writeAirbyte(Path file, URI vendor, int port) throws IOException {
    Path state = Files.createDirectories(file.resolveSibling("state-airbyte"));
    return Files.writeString(
        file, AIRBYTE_YAML.formatted(port, state, vendor, SlowAirbyte.WORKSPACE));
  }

  /** The same in front of another MCP server. */
  static Path writeMcp(Path file, URI upstream, int port) throws IOException {
    Path state = Files.createDirectories(file.resolveSibling("state-mcp"));
    return Files.writeString(file, MCP_YAML.formatted(port, state, upstream));
  }

  /**
   * Writes it.
   *
   * @param port where the gateway listens, if it serves HTTP
   * @return the file
   */
  static Path write(Path file, URI vendor, int port) throws IOException {
    Path state = Files.createDirectories(file.resolveSibling("state"));
    return Files.writeString(file, YAML.formatted(port, state, vendor));
  }
}
