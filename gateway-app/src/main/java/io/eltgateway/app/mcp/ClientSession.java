package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.app.mcp.Message.Response;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.call.RequestHeaders;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Cancellation;
import io.eltgateway.spi.Client;
import io.modelcontextprotocol.spec.McpLoggableSession;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * One client of the revisions with sessions: what it declared and what it waits for. Messages go on
 * to a session object of the SDK; which one is the subclass's business. Thread-safe.
 */
public abstract sealed class ClientSession permits ConnectionSession, StreamableSession {
  private static final AtomicLong NAMES = new AtomicLong();
  private static final String LOG_MESSAGE = "notifications/message";

  private final ProtocolEdge edge;
  private final WorkSession workSession;
  private final Map<Object, Exchange> inFlight = new ConcurrentHashMap<>();
  private final CancellationSource inputEnd = new CancellationSource();
  private final String name = "client-" + NAMES.incrementAndGet();
  private final List<Consumer<Client.Change>> listeners = new CopyOnWriteArrayList<>();
  private final Subscriptions subscriptions = new Subscriptions();
  private final Set<ClientQuestion> questions = ConcurrentHashMap.newKeySet();
  private volatile String logLevel;

  ClientSession(ProtocolEdge edge, WorkSession workSession) {
    this.edge = edge;
    this.workSession = workSession;
    Cancellation.Registration unused = inputEnd.onCancel(subscriptions::close);
  }

  /**
   * Takes a request in. The exchange must then be run, on any thread that may block; it is empty
   * when the request was refused, which has been answered.
   */
  public final Optional<Exchange> begin(Request request, Outbound out) {
    return begin(request, RequestHeaders.NONE, out);
  }

  /** The same for a request that HTTP brought, with these headers. */
  public final Optional<Exchange> begin(Request request, RequestHeaders headers, Outbound out) {
    Optional<ProtocolError> refusal = refusal(request);
    Exchange exchange = new Exchange(request, headers, out, this);
    if (refusal.isEmpty() && inFlight.putIfAbsent(request.id(), exchange) != null) {
      String problem = "A request with the id " + request.id() + " is still being worked on.";
      refusal = Optional.of(ProtocolError.invalidRequest(problem));
    }
    if (refusal.isPresent()) {
      out.answer(MessageWriter.error(request.id(), refusal.get()));
      return Optional.empty();
    }
    if (SdkHandlers.mayTakeLong(request.method())) {
      edge.watchCalls();
    }
    return Optional.of(exchange);
  }

  /** Why this request cannot be served now, if so. */
  Optional<ProtocolError> refusal(Request request) {
    return edge.handlers().requests().containsKey(request.method())
        ? Optional.empty()
        : Optional.of(ProtocolError.methodNotFound(request.method()));
  }

  /** Takes a notification in; those that mean nothing here are dropped. */
  public final void accept(Notification notification) {
    String method = notification.method();
    if (edge.handlers().notifications().containsKey(method)) {
      deliver(new JSONRPCNotification(method, notification.params()));
    }
  }

  /** Takes the client's answer to a request of ours in. */
  public final void accept(Response response) {
    deliver(
        new JSONRPCResponse(
            "2.0",
            response.id(),
            response.result(),
            response.error().map(ClientSession::sdkError).orElse(null)));
  }

  private static JSONRPCResponse.JSONRPCError sdkError(ProtocolError error) {
    return new JSONRPCResponse.JSONRPCError(error.code(), error.message(), error.data());
  }

  /** Hands a request to the SDK; when this returns, it has been answered. */
  abstract void serve(Exchange exchange);

  abstract void deliver(JSONRPCNotification notification);

  abstract void deliver(JSONRPCResponse response);

  /** What the client said of itself. */
  abstract Handshake handshake();

  /**
   * Tells the client that a list would answer something new.
   *
   * @param notification the method that says which
   */
  abstract void listChanged(String notification);

  /** Runs a request through the SDK on this thread. */
  static void run(Exchange exchange, McpLoggableSession peer, Mono<Void> handling) {
    SdkContext context = new SdkContext(exchange.session(), exchange, peer);
    handling.contextWrite(context::write).subscribe(done -> {}, exchange::fail);
  }

  /** Delivers what needs no answer, on this thread. */
  final void run(Mono<Void> handling) {
    SdkContext context = new SdkContext(this, null, null);
    handling.contextWrite(context::write).subscribe(done -> {}, lost -> {});
  }

  static JSONRPCRequest sdkRequest(Exchange exchange) {
    Request request = exchange.request();
    return new JSONRPCRequest(request.method(), request.id(), request.params());
  }

  /** Tells it from all other sessions of this process; says nothing of its id. */
  final String name() {
    return name;
  }

  final void logLevel(String level) {
    logLevel = level;
    changed(Client.Change.LOG_LEVEL);
  }

  /** The least severe of the log messages that the client asked for, if it asked. */
  final Optional<String> logLevel() {
    return Optional.ofNullable(logLevel);
  }

  /** Whether the client asked not to be sent log messages as unimportant as this one. */
  final boolean isUnwanted(String method, Map<String, Object> params) {
    String wanted = logLevel;
    if (wanted == null || !method.equals(LOG_MESSAGE)) {
      return false;
    }
    LoggingLevel least = LoggingLevel.fromValue(wanted);
    LoggingLevel level = LoggingLevel.fromValue(String.valueOf(params.get("level")));
    return level != null && least != null && level.level() < least.level();
  }

  /** Takes an action to run whenever the client says something anew. */
  final Cancellation.Registration onChange(Consumer<Client.Change> action) {
    listeners.add(action);
    return () -> listeners.remove(action);
  }

  /** The client says something anew. */
  final void changed(Client.Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /** The client is asked this now. */
  final void asks(ClientQuestion question) {
    questions.add(question);
  }

  /** Nobody waits for an answer to this any more. */
  final void asksNoMore(ClientQuestion question) {
    questions.remove(question);
  }

  /** The client says how far it is with something that it is asked. */
  final void progressed(Map<?, ?> report) {
    questions.forEach(question -> question.progressed(report));
  }

  /** A resource that the client has subscribed to holds something new. */
  final void updated(String uri) {
    tell("notifications/resources/updated", Map.of("uri", uri));
  }

  /** What the client wants to be told of; ends with the session. */
  final Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Sends a request that belongs to no call. */
  abstract Mono<Object> ask(ClientQuestion question);

  /** Sends a notification that belongs to no call. */
  abstract void tell(String method, Object params);

  final WorkSession workSession() {
    return workSession;
  }

  final ProtocolEdge edge() {
    return edge;
  }

  /** The request in flight with this id, or null. */
  final Exchange exchange(Object id) {
    return inFlight.get(id);
  }

  final void settled(Exchange exchange) {
    inFlight.remove(exchange.request().id(), exchange);
  }

  final void cancel(Object id) {
    Exchange exchange = id == null ? null : inFlight.get(id);
    if (exchange != null && !exchange.request().isInitialize()) {
      exchange.cancel();
    }
  }

  final void check(long now, EdgeLimits limits) {
    inFlight.values().forEach(exchange -> exchange.check(now, limits));
  }

  /** Whether a request is being worked on. */
  public final boolean isBusy() {
    return !inFlight.isEmpty();
  }

  /** Cancels whatever is being worked on, because the client is gone; none of it is answered. */
  public final void cancelAll() {
    List.copyOf(inFlight.values()).forEach(Exchange::cancel);
  }

  /** The client will say nothing more: what waits for an answer of its must not go on waiting. */
  public final void inputEnded() {
    inputEnd.cancel();
  }

  final Cancellation inputEnd() {
    return inputEnd;
  }

  /** Ends the session: what runs is cancelled and answered with this reason. */
  public final void close(String reason) {
    edge.forget(this);
    inputEnd.cancel();
    ProtocolError error = ProtocolError.transport(reason);
    List.copyOf(inFlight.values()).forEach(exchange -> exchange.interrupt(error));
  }
}
