package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.engine.session.WorkSession;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * A session that is the connection itself, as on stdio. The caller must run an initialize before it
 * takes in what follows.
 */
public final class ConnectionSession extends ClientSession {
  private final McpServerSession sdk;
  private volatile Handshake handshake;

  ConnectionSession(ProtocolEdge edge, WorkSession workSession, Outbound out) {
    super(edge, workSession);
    this.sdk =
        new McpServerSession(
            workSession.id(),
            edge.limits().longestAnswer(),
            new SdkTransport(this, out),
            edge.handlers()::initialize,
            edge.handlers().requests(),
            edge.handlers().notifications());
  }

  @Override
  Optional<ProtocolError> refusal(Request request) {
    if (request.isInitialize()) {
      return Optional.empty();
    }
    Optional<ProtocolError> unknown = super.refusal(request);
    if (unknown.isPresent() || handshake != null || request.method().equals(SdkHandlers.PING)) {
      return unknown;
    }
    // The SDK would keep it waiting for ever.
    String problem = "The session has not begun. Send initialize first.";
    return Optional.of(ProtocolError.invalidRequest(problem));
  }

  @Override
  void serve(Exchange exchange) {
    if (exchange.request().isInitialize()) {
      initialize(exchange);
    } else if (handshake == null) {
      exchange.answer(MessageWriter.result(exchange.request().id(), ResultBody.EMPTY));
    } else {
      run(exchange, sdk, sdk.handle(sdkRequest(exchange)));
    }
  }

  private void initialize(Exchange exchange) {
    boolean first = handshake == null;
    Request request = exchange.request();
    Handshake said = Handshake.of(request.params());
    run(exchange, sdk, sdk.handle(new JSONRPCRequest(request.method(), request.id(), said)));
    handshake = said;
    if (first) {
      // Not left to the client: until it says so, the SDK answers nothing, and some never do.
      run(sdk.handle(new JSONRPCNotification(SdkHandlers.INITIALIZED)));
    }
  }

  @Override
  void deliver(JSONRPCNotification notification) {
    if (handshake != null && !notification.method().equals(SdkHandlers.INITIALIZED)) {
      run(sdk.handle(notification));
    }
  }

  @Override
  void deliver(JSONRPCResponse response) {
    run(sdk.handle(response));
  }

  @Override
  Handshake handshake() {
    return handshake;
  }

  @Override
  void listChanged(String notification) {
    if (handshake != null) {
      run(sdk.sendNotification(notification));
    }
  }

  @Override
  Mono<Object> ask(ClientQuestion question) {
    return sdk.sendRequest(question.method(), question, ClientQuestion.ANY_JSON);
  }

  @Override
  void tell(String method, Object params) {
    run(sdk.sendNotification(method, params));
  }
}
