package io.eltgateway.app.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolException;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The client of one request, as tools see it. */
final class PeerClient implements Client {
  static final TypeRef<Object> ANY_JSON = new TypeRef<>() {};
  private static final String LOG_MESSAGE = "notifications/message";

  private final SdkContext context;

  PeerClient(SdkContext context) {
    this.context = context;
  }

  @Override
  public boolean supports(String capability) {
    return context.session().handshake().supports(capability);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params) {
    String capability = method.substring(0, Math.max(0, method.indexOf('/')));
    if (!supports(capability)) {
      throw failure(FailureKind.REFUSED, "The client does not offer " + capability + ".");
    }
    CompletableFuture<Object> answer =
        context.peer().sendRequest(method, params, ANY_JSON).toFuture();
    Runnable giveUp = () -> answer.cancel(false);
    try (Cancellation.Registration call = context.exchange().cancellation().onCancel(giveUp);
        Cancellation.Registration input = context.session().inputEnd().onCancel(giveUp)) {
      return await(method, answer);
    }
  }

  static Map<String, Object> await(String method, CompletableFuture<Object> answer) {
    try {
      return answer.get() instanceof Map<?, ?> result ? MessageReader.members(result) : Map.of();
    } catch (CancellationException cancelled) {
      throw failure(FailureKind.CANCELLED, "The call ended before the client answered.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(FailureKind.CANCELLED, "The call was interrupted before the client answered.");
    } catch (ExecutionException failed) {
      throw failed(method, failed.getCause());
    }
  }

  private static ToolException failed(String method, Throwable cause) {
    if (cause instanceof McpError error) {
      String said = "The client answered " + method + " with an error: " + error.getMessage();
      return failure(FailureKind.REFUSED, said);
    }
    return cause instanceof TimeoutException
        ? failure(FailureKind.TIMEOUT, "The client did not answer " + method + " in time.")
        : failure(FailureKind.UNREACHABLE, "The client cannot be asked (" + method + ") now.");
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    if (context.exchange().isSettled() || isBelowLevel(method, params)) {
      return;
    }
    context.peer().sendNotification(method, params).subscribe(sent -> {}, lost -> {});
  }

  private boolean isBelowLevel(String method, Map<String, Object> params) {
    if (!method.equals(LOG_MESSAGE) || !(params.get("level") instanceof String name)) {
      return false;
    }
    LoggingLevel level = LoggingLevel.fromValue(name);
    return level != null && !context.peer().isNotificationForLevelAllowed(level);
  }

  @Override
  public String session() {
    return context.session().name();
  }

  @Override
  public Optional<String> logLevel() {
    return context.session().logLevel();
  }

  @Override
  public Client beyondCall() {
    return new SessionClient(context.session());
  }

  @Override
  public boolean isGone() {
    return context.session().inputEnd().isCancelled();
  }

  private static ToolException failure(FailureKind kind, String message) {
    return new ToolException(kind, message);
  }
}
