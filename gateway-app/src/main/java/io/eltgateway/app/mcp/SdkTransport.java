package io.eltgateway.app.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import reactor.core.publisher.Mono;

/**
 * What the SDK's sessions take for the wire: turns their messages into ours. Serves both kinds of
 * session; runs everything at once, on the thread that subscribes.
 */
final class SdkTransport implements McpStreamableServerTransport {
  private final ClientSession session;
  private final Outbound out;

  SdkTransport(ClientSession session, Outbound out) {
    this.session = session;
    this.out = out;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
    return sendMessage(message);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response) {
      answer(response);
      return Mono.empty();
    }
    return out.send(bytes(message))
        ? Mono.empty()
        : Mono.error(new IllegalStateException("The client takes no messages here."));
  }

  private static byte[] bytes(JSONRPCMessage message) {
    if (message instanceof JSONRPCRequest request) {
      Object params =
          request.params() instanceof ClientQuestion question
              ? question.sentAs(request.id())
              : request.params();
      return MessageWriter.request(request.id(), request.method(), params);
    }
    JSONRPCNotification notification = (JSONRPCNotification) message;
    return MessageWriter.notification(notification.method(), notification.params());
  }

  private void answer(JSONRPCResponse response) {
    if (response.result() instanceof SdkAnswer answer) {
      answer.send();
      return;
    }
    Exchange exchange = session.exchange(response.id());
    if (exchange == null) {
      return;
    }
    if (response.result() instanceof InitializeResult result) {
      exchange.answer(MessageWriter.result(response.id(), new InitializeBody(result)));
    } else if (response.error() != null) {
      JSONRPCResponse.JSONRPCError error = response.error();
      exchange.fail(new ProtocolError(error.code(), error.message(), error.data()));
    }
  }

  /** Values arrive parsed; only the SDK's own view of initialize must be made. */
  @Override
  @SuppressWarnings("unchecked")
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    if (type.getType().equals(InitializeRequest.class)) {
      return (T) ((Handshake) data).toSdk();
    }
    return (T) data;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** The SDK closes a stream that another has replaced. */
  @Override
  public void close() {
    out.end();
  }
}
