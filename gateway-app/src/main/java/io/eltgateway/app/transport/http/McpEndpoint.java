package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.Era;
import io.eltgateway.app.mcp.Exchange;
import io.eltgateway.app.mcp.Message;
import io.eltgateway.app.mcp.Message.Malformed;
import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.MessageReader;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.mcp.Revisions;
import io.eltgateway.app.mcp.StatelessLane;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.call.RequestHeaders;
import io.eltgateway.engine.session.WorkSession;
import io.eltgateway.spi.Cancellation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What POST, GET and DELETE mean at the MCP endpoint, for callers who were let in. */
final class McpEndpoint {
  static final String SESSION_HEADER = "Mcp-Session-Id";
  private static final String REVISION_HEADER = "MCP-Protocol-Version";
  private static final double HANDSHAKES_A_SECOND = 50;
  private static final double HANDSHAKES_AT_ONCE = 100;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  private final ProtocolEdge edge;
  private final int maxBody;
  private final Sessions sessions;
  private final TokenBucket handshakes =
      new TokenBucket(HANDSHAKES_A_SECOND, HANDSHAKES_AT_ONCE, System::nanoTime);
  private final Set<ListeningStream> listening = ConcurrentHashMap.newKeySet();

  McpEndpoint(ProtocolEdge edge, HttpSettings settings, Sessions sessions) {
    this.edge = edge;
    this.maxBody = settings.maxBody();
    this.sessions = sessions;
  }

  /** One request of a caller who was let in, and where its response goes. */
  record Visit(
      Request request, Response response, Callback callback, String caller, Optional<String> run) {

    String header(String name) {
      return request.getHeaders().get(name);
    }
  }

  /** A message to the server. Blocks while a request is worked on. */
  void post(Visit visit) {
    String type = visit.header(HttpHeader.CONTENT_TYPE.asString());
    if (type == null
        || !Accept.mediaType(type).toLowerCase(Locale.ROOT).equals("application/json")) {
      throw Refusal.notJson();
    }
    Accept accept = Accept.of(visit.header(HttpHeader.ACCEPT.asString()));
    if (accept.nothing()) {
      throw Refusal.notAcceptable();
    }
    Message message = MessageReader.read(Body.read(visit.request(), maxBody));
    String revision = visit.header(REVISION_HEADER);
    if (message instanceof Malformed malformed) {
      throw Refusal.badMessage(malformed.id(), malformed.error());
    }
    if (Era.of(message, revision) == Era.STATELESS) {
      Object id = message instanceof Message.Request request ? request.id() : null;
      throw Refusal.badMessage(id, StatelessLane.decline(message));
    }
    checkRevision(revision);
    take(visit, message, accept);
  }

  private void take(Visit visit, Message message, Accept accept) {
    if (message instanceof Message.Request request) {
      if (request.isInitialize()) {
        open(visit, request);
      } else {
        answer(visit, request, accept);
      }
      return;
    }
    HttpSession session = session(visit, null);
    if (message instanceof Notification notification) {
      session.lane().accept(notification);
    } else if (message instanceof Message.Response response) {
      session.lane().accept(response);
    }
    Replies.empty(visit.response(), visit.callback(), ACCEPTED);
  }

  private static void checkRevision(String revision) {
    if (revision != null && !Revisions.isSupported(revision)) {
      throw Refusal.unsupportedRevision();
    }
  }

  private void answer(Visit visit, Message.Request request, Accept accept) {
    HttpSession session = session(visit, request.id());
    PostAnswer answer = new PostAnswer(visit.response(), visit.callback(), accept);
    // The fields outlive the request, which is gone when a call ends too late.
    HttpFields fields = visit.request().getHeaders();
    RequestHeaders headers = name -> Optional.ofNullable(fields.get(name));
    Exchange exchange = session.lane().begin(request, headers, answer).orElse(null);
    if (exchange != null) {
      answer.onGone(exchange::cancel);
      exchange.run();
      session.use(sessions.now());
    }
  }

  private void open(Visit visit, Message.Request initialize) {
    if (!handshakes.take()) {
      throw Refusal.tooManyHandshakes();
    }
    String id = sessions.newId();
    // Not the session's id itself, which opens doors: this one stands in logs.
    WorkSession work = new WorkSession(visit.caller(), visit.run().orElseGet(sessions::newId));
    ProtocolEdge.Opened opened = handshake(initialize, work);
    try {
      sessions.add(
          new HttpSession(id, visit.caller(), visit.run(), opened.session(), sessions.now()));
    } catch (Refusal full) {
      opened.session().close(full.getMessage());
      throw full;
    }
    visit.response().getHeaders().put(SESSION_HEADER, id);
    Replies.json(visit.response(), visit.callback(), 200, opened.answer());
  }

  private ProtocolEdge.Opened handshake(Message.Request initialize, WorkSession work) {
    try {
      return edge.open(initialize, work);
    } catch (ProtocolEdge.InvalidHandshake invalid) {
      throw Refusal.badMessage(initialize.id(), invalid.error());
    }
  }

  /** A stream for what the client has not asked for. Does not block. */
  void get(Visit visit) {
    if (!Accept.of(visit.header(HttpHeader.ACCEPT.asString())).events()) {
      throw Refusal.methodNotAllowed("POST, DELETE");
    }
    checkRevision(visit.header(REVISION_HEADER));
    HttpSession session = session(visit, null);
    new Listener(visit, session).begin();
  }

  /** The end of a session. */
  void delete(Visit visit) {
    sessions.end(session(visit, null), "The client has ended the session.");
    Replies.empty(visit.response(), visit.callback(), NO_CONTENT);
  }

  private HttpSession session(Visit visit, Object idOrNull) {
    String id = visit.header(SESSION_HEADER);
    if (id == null) {
      throw Refusal.missingSession();
    }
    return sessions
        .find(id, visit.caller(), visit.run())
        .orElseThrow(() -> Refusal.sessionNotFound(idOrNull));
  }

  /** Keeps the listening streams open, and finds out which of them nobody reads any more. */
  void keepAlive() {
    listening.forEach(ListeningStream::keepAlive);
  }

  void endStreams() {
    listening.forEach(ListeningStream::end);
  }

  /** One listening stream, from its request until either side ends it. */
  private final class Listener {
    private final HttpSession session;
    private final EventStream events;
    private final ListeningStream stream;
    private final CancellationSource gone = new CancellationSource();

    Listener(Visit visit, HttpSession session) {
      this.session = session;
      Callback completion = Callback.from(visit.callback(), this::forget);
      this.events = new EventStream(visit.response(), completion, this::forget);
      this.stream = new ListeningStream(events);
    }

    void begin() {
      listening.add(stream);
      // Also when the client has left already: a stream that nobody reads keeps its session alive.
      Cancellation.Registration unused = gone.onCancel(session.lane().listen(stream));
      // Only then, because the client that sees its stream begin may ask for the next one, which
      // would else be taken for the older of the two.
      events.comment();
    }

    private void forget() {
      listening.remove(stream);
      session.use(sessions.now());
      gone.cancel();
    }
  }
}
