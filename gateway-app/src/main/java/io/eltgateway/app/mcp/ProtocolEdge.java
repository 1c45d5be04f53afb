package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.engine.call.ToolService;
import io.eltgateway.engine.session.WorkSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gateway as transports see it: opens sessions, and watches over what runs in them. One
 * instance a process. Thread-safe.
 */
public final class ProtocolEdge implements AutoCloseable {
  private final EdgeLimits limits;
  private final SdkHandlers handlers;
  private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
  private final CallWatch watch;

  /** Puts MCP in front of the gateway. */
  public ProtocolEdge(ToolService service, ServerInfo server, EdgeLimits limits) {
    this.limits = limits;
    this.handlers = new SdkHandlers(service, server);
    this.watch = new CallWatch(sessions, limits);
    service.onToolsChange(() -> listChanged(ToolMethods.LIST_CHANGED));
    if (service.prompts().isPresent()) {
      service.prompts().get().onChange(() -> listChanged(PromptMethods.LIST_CHANGED));
    }
    if (service.resources().isPresent()) {
      service.resources().get().onChange(() -> listChanged(ResourceMethods.LIST_CHANGED));
    }
  }

  private void listChanged(String notification) {
    sessions.forEach(session -> session.listChanged(notification));
  }

  /** Begins a session that lives as long as its connection; the client has yet to initialize it. */
  public ConnectionSession connect(WorkSession workSession, Outbound out) {
    return remember(new ConnectionSession(this, workSession, out));
  }

  /**
   * Begins a session over HTTP.
   *
   * @throws InvalidHandshake when the request does not say what it must
   */
  public Opened open(Request initialize, WorkSession workSession) throws InvalidHandshake {
    Handshake handshake;
    try {
      handshake = Handshake.of(initialize.params());
    } catch (ProtocolException invalid) {
      throw new InvalidHandshake(invalid.error());
    }
    InitializeBody body = new InitializeBody(handlers.initializeResult(handshake.revision()));
    byte[] answer = MessageWriter.result(initialize.id(), body);
    return new Opened(remember(new StreamableSession(this, workSession, handshake)), answer);
  }

  private <S extends ClientSession> S remember(S session) {
    sessions.add(session);
    return session;
  }

  void forget(ClientSession session) {
    sessions.remove(session);
  }

  EdgeLimits limits() {
    return limits;
  }

  SdkHandlers handlers() {
    return handlers;
  }

  void watchCalls() {
    watch.start();
  }

  /** Cancels whatever runs and ends all sessions. */
  @Override
  public void close() {
    sessions.forEach(session -> session.close("The gateway is shutting down."));
    watch.close();
  }

  /** A session and the answer to the request that began it. */
  public static final class Opened {
    private final StreamableSession session;
    private final byte[] answer;

    private Opened(StreamableSession session, byte[] answer) {
      this.session = session;
      this.answer = answer;
    }

    /** The session. */
    public StreamableSession session() {
      return session;
    }

    /** The message for the client. */
    public byte[] answer() {
      return answer;
    }
  }

  /** The client did not say what a handshake must. */
  public static final class InvalidHandshake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProtocolError error;

    InvalidHandshake(ProtocolError error) {
      super(error.message());
      this.error = error;
    }

    /** What to answer. */
    public ProtocolError error() {
      return error;
    }
  }
}
