package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.mcp.EdgeLimits;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.transport.FakeTools;
import io.eltgateway.app.transport.ShutdownSignal;
import io.eltgateway.engine.session.WorkSession;

/** A gateway of {@link FakeTools} as a process. */
final class StdioMain {

  private StdioMain() {}

  public static void main(String... ignored) {
    StandardStreams streams = StandardStreams.claim();
    WorkSession session = new WorkSession("local", "process");
    try (ProtocolEdge edge = new ProtocolEdge(new FakeTools(), FakeTools.INFO, EdgeLimits.DEFAULT);
        StdioTransport transport =
            new StdioTransport(edge, session, streams.in(), streams.out(), StdioTransport.DRAIN);
        ShutdownSignal signal = ShutdownSignal.onSignal(transport::close)) {
      transport.run();
    }
  }
}
