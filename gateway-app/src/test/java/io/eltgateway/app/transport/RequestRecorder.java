package io.eltgateway.app.transport;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Remembers what the client sends, because the SDK's client cannot cancel by itself. */
final class RequestRecorder implements McpClientTransport {
  private final McpClientTransport wrapped;
  private final LinkedBlockingQueue<JSONRPCRequest> sent = new LinkedBlockingQueue<>();

  RequestRecorder(McpClientTransport wrapped) {
    this.wrapped = wrapped;
  }

  /** The id of the next call of this tool; waits for it to be sent. */
  Object idOfCall(String tool) throws InterruptedException {
    while (true) {
      JSONRPCRequest request = sent.poll(FakeTools.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(request, "no call of " + tool);
      if (request.params() instanceof CallToolRequest call && call.name().equals(tool)) {
        return request.id();
      }
    }
  }

  /** Sends what a client sends that has lost interest. */
  void cancel(Object id) {
    wrapped
        .sendMessage(new JSONRPCNotification("notifications/cancelled", Map.of("requestId", id)))
        .block(Duration.ofSeconds(FakeTools.PATIENCE_SECONDS));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    Mono<Void> sending = wrapped.sendMessage(message);
    return message instanceof JSONRPCRequest request
        ? Mono.defer(() -> sending.doOnSubscribe(begun -> sent.add(request)))
        : sending;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return wrapped.connect(handler);
  }

  @Override
  public void setExceptionHandler(Consumer<Throwable> handler) {
    wrapped.setExceptionHandler(handler);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return wrapped.closeGracefully();
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return wrapped.unmarshalFrom(data, type);
  }

  @Override
  public List<String> protocolVersions() {
    return wrapped.protocolVersions();
  }
}
