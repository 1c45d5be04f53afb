package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;

/**
 * Where 2026-07-28 will be served. Until then its requests are declined the way servers decline
 * that have never heard of it, so that clients of both eras fall back to the handshake: none of the
 * new revision's own error codes may be used here, because they would be taken for its presence.
 */
public final class StatelessLane {
  static final String DISCOVER = "server/discover";

  private StatelessLane() {}

  /** Why this message is not served. */
  public static ProtocolError decline(Message message) {
    if (message instanceof Request request && request.method().equals(DISCOVER)) {
      return ProtocolError.methodNotFound(DISCOVER);
    }
    return ProtocolError.invalidRequest(
        "This server speaks the MCP revisions "
            + String.join(", ", Revisions.SUPPORTED)
            + ". Begin with initialize.");
  }
}
