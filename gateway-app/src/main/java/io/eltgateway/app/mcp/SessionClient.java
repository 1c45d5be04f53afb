package io.eltgateway.app.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Progress;
import io.eltgateway.spi.ToolException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A client beyond its calls: what it is told and asked here belongs to none of them. */
final class SessionClient implements Client {
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
    return request(method, params, ClientQuestion.UNHEARD);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params, Progress progress) {
    requireSupport(this, method);
    ClientQuestion question = new ClientQuestion(method, params, progress);
    return question.ask(
        session,
        session.ask(question),
        taken -> session.tell(ClientQuestion.CANCELLED, taken),
        session.inputEnd());
  }

  /** Refuses to ask a client what it cannot answer. */
  static void requireSupport(Client client, String method) {
    String capability = ClientQuestion.capability(method);
    if (!client.supports(capability)) {
      throw new ToolException(FailureKind.REFUSED, "The client does not offer " + capability + ".");
    }
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    if (!isGone() && !session.isUnwanted(method, params)) {
      session.tell(method, params);
    }
  }

  @Override
  public Cancellation.Registration onChange(Consumer<Change> action) {
    return session.onChange(action);
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
