package io.eltgateway.app.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpLoggableSession;
import reactor.util.context.Context;

/**
 * What our handlers must know and the SDK does not hand them: the session a message belongs to, the
 * exchange when it is a request, and the SDK's way back to that client.
 */
record SdkContext(ClientSession session, Exchange exchange, McpLoggableSession peer)
    implements McpTransportContext {

  /** What the handlers of this SDK exchange were given. */
  static SdkContext of(McpAsyncServerExchange sdkExchange) {
    return (SdkContext) sdkExchange.transportContext();
  }

  /** The form in which it travels through the SDK. */
  Context write(Context context) {
    return context.put(McpTransportContext.KEY, this);
  }

  /** Nothing is looked up by name. */
  @Override
  public Object get(String key) {
    return null;
  }
}
