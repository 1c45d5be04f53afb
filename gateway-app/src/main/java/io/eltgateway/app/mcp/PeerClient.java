package io.eltgateway.app.mcp;

import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.eltgateway.spi.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The client of one request, as tools see it. */
final class PeerClient implements Client {
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
    return request(method, params, ClientQuestion.UNHEARD);
  }

  @Override
  public Map<String, Object> request(String method, Map<String, Object> params, Progress progress) {
    SessionClient.requireSupport(this, method);
    ClientQuestion question = new ClientQuestion(method, params, progress);
    Exchange exchange = context.exchange();
    exchange.beginQuestion();
    try {
      return question.ask(
          context.session(),
          context.peer().sendRequest(method, question, ClientQuestion.ANY_JSON),
          this::takeBack,
          exchange.cancellation());
    } finally {
      exchange.endQuestion();
    }
  }

  /** The way of the request may have ended with it. */
  private void takeBack(Map<String, Object> question) {
    context
        .peer()
        .sendNotification(ClientQuestion.CANCELLED, question)
        .subscribe(sent -> {}, lost -> context.session().tell(ClientQuestion.CANCELLED, question));
  }

  @Override
  public void notify(String method, Map<String, Object> params) {
    if (context.exchange().isSettled() || context.session().isUnwanted(method, params)) {
      return;
    }
    context.peer().sendNotification(method, params).subscribe(sent -> {}, lost -> {});
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
  public Cancellation.Registration onChange(Consumer<Change> action) {
    return context.session().onChange(action);
  }

  @Override
  public Client beyondCall() {
    return new SessionClient(context.session());
  }

  @Override
  public boolean isGone() {
    return context.session().inputEnd().isCancelled();
  }
}
