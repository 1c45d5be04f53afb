package io.eltgateway.app.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** What stands behind the forwarders. */
enum ForwardKind {
  /** A vendor's REST API. */
  REST("FORWARDING", StubVendor.class) {
    @Override
    Target direct(URI upstream, int connections) {
      return Target.direct(upstream, connections);
    }

    @Override
    HttpGateway gateway(GatewayDistribution distribution, URI upstream, Path directory)
        throws IOException {
      return HttpGateway.prepare(distribution, upstream, directory);
    }
  },

  /** Another MCP server. */
  MCP("FORWARDING TO AN MCP SERVER", StubMcpServer.class) {
    @Override
    Target direct(URI upstream, int connections) throws IOException, InterruptedException {
      return Target.mcp(upstream, Map.of(), BareForwarder.TOOL, connections);
    }

    @Override
    HttpGateway gateway(GatewayDistribution distribution, URI upstream, Path directory)
        throws IOException {
      return HttpGateway.overMcp(distribution, upstream, directory);
    }
  };

  private final String title;
  private final Class<?> upstream;

  ForwardKind(String title, Class<?> upstream) {
    this.title = title;
    this.upstream = upstream;
  }

  String title() {
    return title;
  }

  /** The program of what is forwarded to. */
  Class<?> upstream() {
    return upstream;
  }

  abstract Target direct(URI upstreamUri, int connections) throws IOException, InterruptedException;

  abstract HttpGateway gateway(GatewayDistribution distribution, URI upstreamUri, Path directory)
      throws IOException;
}
