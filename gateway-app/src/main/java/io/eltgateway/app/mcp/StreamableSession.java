package io.eltgateway.app.mcp;

import io.eltgateway.engine.session.WorkSession;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** A session over HTTP: every request has its own way back, and one more may listen. */
public final class StreamableSession extends ClientSession {
  private final Handshake handshake;
  private final McpStreamableServerSession sdk;
  private final Set<String> untold = ConcurrentHashMap.newKeySet();

  StreamableSession(ProtocolEdge edge, WorkSession workSession, Handshake handshake) {
    super(edge, workSession);
    this.handshake = handshake;
    this.sdk =
        new McpStreamableServerSession(
            workSession.id(),
            handshake.sdkCapabilities(),
            handshake.sdkClient(),
            edge.limits().longestAnswer(),
            edge.handlers().requests(),
            edge.handlers().notifications());
  }

  @Override
  void serve(Exchange exchange) {
    McpStreamableServerSessionStream stream =
        sdk.responseStream(new SdkTransport(this, exchange.out()));
    run(exchange, stream, stream.handle(sdkRequest(exchange)));
  }

  /**
   * Sends what belongs to no request this way from now on, instead of an earlier one, which ends.
   * Running what this returns stops that.
   */
  public Runnable listen(Outbound out) {
    McpStreamableServerSessionStream stream = sdk.listeningStream(new SdkTransport(this, out));
    untold.forEach(this::listChanged);
    return stream::close;
  }

  /** Whether the client listens. */
  public boolean isListening() {
    return sdk.hasListeningStream();
  }

  @Override
  void deliver(JSONRPCNotification notification) {
    run(sdk.accept(notification));
  }

  @Override
  void deliver(JSONRPCResponse response) {
    run(sdk.accept(response));
  }

  @Override
  Handshake handshake() {
    return handshake;
  }

  /** A client that does not listen yet is told when it does. */
  @Override
  void listChanged(String notification) {
    untold.add(notification);
    run(sdk.sendNotification(notification).doOnSuccess(sent -> untold.remove(notification)));
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
