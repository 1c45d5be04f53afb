package io.eltgateway.app.mcp;

import io.eltgateway.engine.call.CallRequest;
import io.eltgateway.spi.Mode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpLoggableSession;
import java.util.Map;
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

  /**
   * What the gateway is asked for by this message.
   *
   * @param name of a tool or prompt, or a URI
   * @param arguments as they came, null for none
   */
  CallRequest callRequest(String name, Object arguments) {
    return new CallRequest(
        name,
        members(arguments),
        session.workSession(),
        exchange.cancellation(),
        ProgressReports.of(this),
        new PeerClient(this),
        exchange.headers(),
        Mode.ALLOW_WRITES);
  }

  private static Map<String, Object> members(Object arguments) {
    if (arguments == null) {
      return Map.of();
    }
    if (arguments instanceof Map<?, ?> object) {
      return MessageReader.members(object);
    }
    String problem = "The arguments must be an object.";
    throw new ProtocolException(ProtocolError.invalidParams(problem));
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
