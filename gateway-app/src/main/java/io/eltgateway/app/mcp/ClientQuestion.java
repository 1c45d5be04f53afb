package io.eltgateway.app.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolException;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * One request to a client, from its sending to its answer. The SDK numbers it when it sends it; who
 * takes it back needs that number. Waited for by one thread.
 */
final class ClientQuestion {
  static final TypeRef<Object> ANY_JSON = new TypeRef<>() {};
  static final String CANCELLED = "notifications/cancelled";

  /** For who does not want to know how far the client is. */
  static final Progress UNHEARD = (done, total, message) -> {};

  private final String method;
  private final Map<String, Object> params;
  private final Progress progress;
  private volatile Object id;

  ClientQuestion(String method, Map<String, Object> params, Progress progress) {
    this.method = method;
    this.params = params;
    this.progress = progress;
  }

  /** The capability that a client needs to be asked this. */
  static String capability(String method) {
    return method.substring(0, Math.max(0, method.indexOf('/')));
  }

  String method() {
    return method;
  }

  /** What to write, now that it is sent under this id. It is also what its progress bears. */
  Map<String, Object> sentAs(Object newId) {
    id = newId;
    Map<String, Object> sent = new LinkedHashMap<>(params);
    sent.put("_meta", Map.of("progressToken", newId));
    return sent;
  }

  /** Takes what the client says of how far it is, if it is with this question. */
  void progressed(Map<?, ?> report) {
    if (id != null
        && id.equals(report.get("progressToken"))
        && report.get("progress") instanceof Number done) {
      OptionalDouble total =
          report.get("total") instanceof Number all
              ? OptionalDouble.of(all.doubleValue())
              : OptionalDouble.empty();
      String text = report.get("message") instanceof String said ? said : null;
      progress.report(done.doubleValue(), total, text);
    }
  }

  /**
   * Sends it and waits.
   *
   * @param session with the client
   * @param takeBack tells the client that nobody waits any more
   * @param end of whatever waits for the answer
   * @throws ToolException when there is no answer
   */
  Map<String, Object> ask(
      ClientSession session,
      Mono<Object> sending,
      Consumer<Map<String, Object>> takeBack,
      Cancellation end) {
    session.asks(this);
    CompletableFuture<Object> answer = sending.toFuture();
    Runnable giveUp = () -> answer.cancel(false);
    try (Cancellation.Registration call = end.onCancel(giveUp);
        Cancellation.Registration input = session.inputEnd().onCancel(giveUp)) {
      return await(answer);
    } catch (ToolException unanswered) {
      FailureKind kind = unanswered.failure().kind();
      if (id != null && kind != FailureKind.REFUSED) {
        answer.cancel(false);
        // What ends the waiting must not end the telling.
        boolean interrupted = Thread.interrupted();
        takeBack.accept(takenBack(kind));
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      throw unanswered;
    } finally {
      session.asksNoMore(this);
    }
  }

  private Map<String, Object> takenBack(FailureKind kind) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("requestId", id);
    params.put("reason", kind.label());
    return params;
  }

  private Map<String, Object> await(CompletableFuture<Object> answer) {
    try {
      return answer.get() instanceof Map<?, ?> result ? MessageReader.members(result) : Map.of();
    } catch (CancellationException cancelled) {
      throw failure(FailureKind.CANCELLED, "The call ended before the client answered.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(FailureKind.CANCELLED, "The call was interrupted before the client answered.");
    } catch (ExecutionException failed) {
      throw failed(failed.getCause());
    }
  }

  private ToolException failed(Throwable cause) {
    if (cause instanceof McpError error) {
      String said = "The client answered " + method + " with an error: " + error.getMessage();
      return failure(FailureKind.REFUSED, said);
    }
    return cause instanceof TimeoutException
        ? failure(FailureKind.TIMEOUT, "The client did not answer " + method + " in time.")
        : failure(FailureKind.UNREACHABLE, "The client cannot be asked (" + method + ") now.");
  }

  private static ToolException failure(FailureKind kind, String message) {
    return new ToolException(kind, message);
  }
}
