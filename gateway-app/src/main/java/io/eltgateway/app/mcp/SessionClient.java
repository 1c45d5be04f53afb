package io.eltgateway.app.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client beyond its calls: what it is told and asked here belongs to none of them. */
final class SessionClient implements Client {
  private static final String LOG_MESSAGE = "notifications/message";

  private final ClientSession session;

  SessionClient(ClientSession session) {
    this.session = session;
  }

  @Override
  public boolean supports(String capability) {
    return session.handshake().supports(capability);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    String capability = method.substring(0, Math.max(0, method.indexOf('/')));
    if (!supports(capability)) {
      throw new ToolException(FailureKind.REFUSED, "The client does not offer " + capability + ".");
    }
    CompletableFuture<Object> answer = session.ask(method, params, PeerClient.ANY_JSON).toFuture();
    try (Cancellation.Registration end = session.inputEnd().onCancel(() -> answer.cancel(false))) {
      return PeerClient.await(method, answer);
    }
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    if (!isGone() && !isBelowLevel(method, params)) {
      session.tell(method, params);
    }
  }

  private boolean isBelowLevel(String method, Map<String, Object> params) {
    if (!method.equals(LOG_MESSAGE) || session.logLevel().isEmpty()) {
      return false;
    }
    LoggingLevel least = LoggingLevel.fromValue(session.logLevel().get());
    LoggingLevel level = LoggingLevel.fromValue(String.valueOf(params.get("level")));
    return level != null && least != null && level.level() < least.level();
  }

  @Override
  public String session() {
    return session.name();
  }

  @Override
  public Optional<String> logLevel() {
    return session.logLevel();
  }

  @Override
  public boolean isGone() {
    return session.inputEnd().isCancelled();
  }
}
