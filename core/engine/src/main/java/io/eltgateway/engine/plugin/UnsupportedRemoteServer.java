package io.eltgateway.engine.plugin;

/** A provider asked for another MCP server, which this version of the gateway cannot reach yet. */
final class UnsupportedRemoteServer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedRemoteServer(String vendor) {
    super(
        "The provider for %s needs tools of another MCP server, which this version of the gateway cannot reach. Install a newer version."
            .formatted(vendor));
  }
}
