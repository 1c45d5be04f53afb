package io.eltgateway.app.transport.stdio;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The SDK's client at the other end of a server in this process. */
final class PipeClientTransport implements McpClientTransport {
  private final StdioServer server;
  private final McpJsonMapper json;

  PipeClientTransport(StdioServer server, McpJsonMapper json) {
    this.server = server;
    this.json = json;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    return Mono.fromRunnable(
        () -> {
          Thread reading = new Thread(() -> read(handler), "pipe-client");
          reading.setDaemon(true);
          reading.start();
        });
  }

  private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(server.toClient.in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(json, line))).subscribe();
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          try {
            server.send(json.writeValueAsString(message));
          } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
          }
        });
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(server::close);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }
}
