package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A session over Streamable HTTP. Begins with the first question, and anew when it was lost. */
final class HttpSession implements Session {
  private static final Duration ERRAND = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String TYPE = "application/json";

  private final HttpServer server;
  private final Backchannel backchannel;
  private final OwnedSession owned;
  private final Turn beginning;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Hearing> waiting = new ConcurrentHashMap<>();
  private final AtomicReference<String> logLevel = new AtomicReference<>();
  private final AtomicReference<Handshake> handshake = new AtomicReference<>();
  private volatile Optional<Listening> listening = Optional.empty();
  private volatile boolean closed;

  /** A session that has not begun. */
  HttpSession(HttpServer server, Backchannel backchannel, OwnedSession owned) {
    this.server = server;
    this.backchannel = backchannel;
    this.owned = owned;
    this.beginning = new Turn(server.failures());
    if (!server.terms().handshake()) {
      handshake.set(Handshake.none());
    }
  }

  @Override
  public Message ask(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    Handshake present = handshake(hearing);
    try {
      return asked(present, method, params, repeatable, hearing);
    } catch (SessionLostException lost) {
      forget(present);
    }
    // The server refused the session before it looked at what was asked, so a write may go, too.
    try {
      return asked(handshake(hearing), method, params, repeatable, hearing);
    } catch (SessionLostException again) {
      throw server
          .failures()
          .unreachable("forgets its sessions as soon as they have begun.", false);
    }
  }

  private Message asked(
      Handshake present,
      String method,
      Map<String, Object> params,
      boolean repeatable,
      Hearing hearing) {
    long id = ids.incrementAndGet();
    ToolCall call = hearing.call();
    byte[] message = Wire.request(id, method, params, !present.revision().isEmpty());
    Duration left = left(call);
    Http.Request request = post(message, present, repeatable);
    Peer peer = new HttpPeer(this, present);
    HttpAnswer answer = new HttpAnswer(id, peer, hearing, server.failures(), !repeatable);
    waiting.put(id, hearing);
    try {
      Http.Answer whole =
          server.http().send(left.toMillis() <= 0 ? request : request.within(left), call, answer);
      return answer.of(whole, present.sessionId().isPresent());
    } catch (ToolException lost) {
      giveUp(id, lost, present);
      throw lost;
    } finally {
      waiting.remove(id);
    }
  }

  private static Duration left(ToolCall call) {
    Duration left = Duration.between(Instant.now(), call.deadline());
    return left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }

  /** A server that works for nobody should know. */
  private void giveUp(long id, ToolException lost, Handshake present) {
    if (Failures.isGivenUp(lost) && !present.revision().isEmpty()) {
      byte[] message = Wire.cancelled(id, lost.failure().kind());
      server.background().soon(() -> tell(message, present));
    }
  }

  @Override
  public Handshake handshake(Hearing hearing) {
    Handshake present = handshake.get();
    if (present != null) {
      return present;
    }
    try (Turn mine = beginning.take(hearing.call())) {
      if (closed) {
        throw server.failures().stopped();
      }
      Handshake begunMeanwhile = handshake.get();
      return begunMeanwhile == null ? begin(hearing) : begunMeanwhile;
    }
  }

  private Handshake begin(Hearing hearing) {
    Handshake fresh = begun(hearing);
    handshake.set(fresh);
    Optional<Listening> earlier = listening;
    listening = Optional.of(Listening.to(this, server, fresh));
    if (earlier.isPresent()) {
      earlier.get().close();
      backchannel.begunAnew();
    }
    return fresh;
  }

  private Handshake begun(Hearing hearing) {
    Map<String, Object> params = Handshake.request(server.terms().features(), hearing.client());
    long id = ids.incrementAndGet();
    byte[] message = Wire.request(id, "initialize", params, false);
    Peer nobody = new HttpPeer(this, Handshake.none());
    HttpAnswer answer = new HttpAnswer(id, nobody, hearing, server.failures(), false);
    Http.Answer whole;
    Map<String, Object> result;
    try {
      whole = server.http().send(post(message, Handshake.none(), true), hearing.call(), answer);
      result = answer.of(whole, false).result();
    } catch (ToolException failed) {
      throw server.failures().handshake(failed);
    }
    Optional<String> sessionId = whole.header("Mcp-Session-Id").stream().findFirst();
    Handshake begun =
        Handshake.of(result, sessionId).orElseThrow(() -> server.failures().revision(result));
    byte[] initialized = Wire.notification("notifications/initialized", Map.of());
    server.unlimited().send(post(initialized, begun, true), hearing.call());
    return begun;
  }

  /** The server does not know this session any more; the next question begins another. */
  private void forget(Handshake lost) {
    if (handshake.compareAndSet(lost, null)) {
      logLevel.set(null);
      backchannel.over(new HttpPeer(this, lost));
    }
  }

  /** What the stream of a session tells of its end before any question does. */
  void lost(Handshake lost) {
    forget(lost);
    backchannel.begunAnew();
  }

  /** Whether this is how the session stands now. */
  boolean isPresent(Handshake some) {
    return !closed && handshake.get() == some;
  }

  /** Takes what the server says outside of the answers to requests. */
  void heard(Message message, Handshake present) {
    Peer peer = new HttpPeer(this, present);
    if (message.isRequest()) {
      backchannel.asked(message, peer, owned.clientOrNull(), peer::extend);
    } else if (message.isNotification()) {
      Long token = Message.number(message.params().get("progressToken"));
      Hearing hearing = token == null ? null : waiting.get(token);
      if (hearing != null) {
        hearing.heard(message, token, peer, atLeast -> {});
      } else {
        backchannel.told(message, peer, owned.clientOrNull());
      }
    }
  }

  @Override
  public Optional<Peer> peer() {
    return Optional.ofNullable(handshake.get()).map(present -> new HttpPeer(this, present));
  }

  @Override
  public Subscriptions subscriptions() {
    return owned.subscriptions();
  }

  @Override
  public boolean isNewLogLevel(String level) {
    return !level.equals(logLevel.getAndSet(level));
  }

  /** Sends what wants no answer, if the session still stands so. Waits for it to be gone. */
  void tell(byte[] message, Handshake present) {
    if (!isPresent(present)) {
      return;
    }
    try {
      server.unlimited().send(post(message, present, false), new BackgroundCall(ERRAND));
    } catch (ToolException lost) {
      // The server learns it when the request's time is over.
      server.background().report("A message did not reach " + server.name(), lost);
    }
  }

  private Http.Request post(byte[] message, Handshake present, boolean repeatable) {
    return new Http.Request(
        "POST",
        server.path(),
        server.headers(present, true),
        Optional.of(new Http.Body(TYPE, message)),
        repeatable,
        Http.Request.GENERAL,
        Optional.empty());
  }

  /** Gives all that waits more time: it may wait for what the server asks outside of requests. */
  void extend(Duration atLeast) {
    waiting.values().forEach(hearing -> hearing.extend(atLeast));
  }

  @Override
  public void close() {
    closed = true;
    listening.ifPresent(Listening::close);
    Handshake last = handshake.get();
    if (last != null && last.sessionId().isPresent()) {
      server.background().soon(() -> end(last));
    }
  }

  /** Politeness: the server would end the session by itself some day. */
  private void end(Handshake last) {
    EventHttp http = server.unlimited();
    Http.Request delete =
        new Http.Request(
            "DELETE",
            server.path(),
            server.headers(last, false),
            Optional.empty(),
            false,
            Http.Request.GENERAL,
            Optional.empty());
    try {
      http.send(delete, new BackgroundCall(ERRAND));
    } catch (ToolException gone) {
      // It is over in either case.
    }
  }
}
