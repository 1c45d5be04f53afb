package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** A session over Streamable HTTP. Begins with the first question, and anew when it was lost. */
final class HttpSession implements Session {
  private static final Duration ERRAND = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String TYPE = "application/json";

  private final HttpServer server;
  private final AtomicLong ids = new AtomicLong();
  private final Set<Hearing> busy = ConcurrentHashMap.newKeySet();
  private final ReentrantLock beginning = new ReentrantLock();
  private final Optional<Listening> listening;
  private final AtomicReference<String> logLevel = new AtomicReference<>();
  private volatile Handshake handshake;
  private volatile boolean closed;

  /**
   * A session that has not begun.
   *
   * @param listener takes what the server says outside of requests; empty when nobody wants it
   */
  HttpSession(HttpServer server, Optional<Listening.Listener> listener) {
    this.server = server;
    this.listening = listener.map(to -> new Listening(server, this, to));
    if (!server.terms().handshake()) {
      handshake = Handshake.none();
    }
  }

  @Override
  public Message ask(
      String method, Map<String, Object> params, boolean repeatable, Hearing hearing) {
    busy.add(hearing);
    try {
      Handshake present = handshake(hearing);
      try {
        return asked(present, method, params, repeatable, hearing);
      } catch (SessionLostException lost) {
        return askedAnew(present, method, params, repeatable, hearing);
      }
    } finally {
      busy.remove(hearing);
    }
  }

  /** The server refused the session before it looked at what was asked, so a write may go, too. */
  private Message askedAnew(
      Handshake lost,
      String method,
      Map<String, Object> params,
      boolean repeatable,
      Hearing hearing) {
    forget(lost);
    try {
      return asked(handshake(hearing), method, params, repeatable, hearing);
    } catch (SessionLostException again) {
      throw server.failures().ended("forgets its sessions as soon as they have begun.", false);
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
    HttpAnswer answer = new HttpAnswer(id, this, hearing, server.failures(), !repeatable);
    try {
      Http.Answer whole =
          server.http().send(left.toMillis() <= 0 ? request : request.within(left), call, answer);
      return answer.of(whole, present.sessionId().isPresent());
    } catch (ToolException lost) {
      giveUp(id, lost, present);
      throw lost;
    }
  }

  private static Duration left(ToolCall call) {
    Duration left = Duration.between(Instant.now(), call.deadline());
    return left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }

  /** A server that works for nobody should know. */
  private void giveUp(long id, ToolException lost, Handshake present) {
    FailureKind kind = lost.failure().kind();
    boolean waited = kind == FailureKind.CANCELLED || kind == FailureKind.TIMEOUT;
    if (waited && !present.revision().isEmpty()) {
      Map<String, Object> params = new LinkedHashMap<>();
      params.put("requestId", id);
      params.put("reason", kind.label());
      server.background().soon(() -> tell(Wire.notification("notifications/cancelled", params)));
    }
  }

  @Override
  public Handshake handshake(Hearing hearing) {
    Handshake present = handshake;
    if (present != null) {
      return present;
    }
    lock(hearing.call());
    try {
      if (closed) {
        throw server.failures().stopped();
      }
      if (handshake == null) {
        handshake = begun(hearing);
        listening.ifPresent(stream -> stream.begin(handshake));
      }
      return handshake;
    } finally {
      beginning.unlock();
    }
  }

  /** Whoever else begins it does so within a time of its own; ours must not wait longer. */
  private void lock(ToolCall call) {
    try {
      if (beginning.tryLock(Math.max(0, left(call).toMillis()), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw server.failures().cancelled(false);
    }
    throw server.failures().late(false);
  }

  private Handshake begun(Hearing hearing) {
    Map<String, Object> params = Handshake.request(server.terms().features(), hearing.client());
    long id = ids.incrementAndGet();
    byte[] message = Wire.request(id, "initialize", params, false);
    HttpAnswer answer = new HttpAnswer(id, this, hearing, server.failures(), false);
    Http.Answer whole =
        server.http().send(post(message, Handshake.none(), true), hearing.call(), answer);
    Map<String, Object> result = answer.of(whole, false).result();
    Optional<String> sessionId = whole.header("Mcp-Session-Id").stream().findFirst();
    Handshake begun =
        Handshake.of(result, sessionId)
            .orElseThrow(() -> server.failures().revision(result.get("protocolVersion")));
    byte[] initialized = Wire.notification("notifications/initialized", Map.of());
    server.unlimited().send(post(initialized, begun, true), hearing.call());
    return begun;
  }

  private void forget(Handshake lost) {
    beginning.lock();
    try {
      if (handshake == lost) {
        handshake = null;
        logLevel.set(null);
      }
    } finally {
      beginning.unlock();
    }
  }

  /** Whether this is how the session stands now. */
  boolean isPresent(Handshake some) {
    return !closed && handshake == some;
  }

  @Override
  public boolean isNewLogLevel(String level) {
    return !level.equals(logLevel.getAndSet(level));
  }

  @Override
  public void tell(byte[] message) {
    Handshake present = handshake;
    if (present == null || closed) {
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
  @Override
  public void extend(Duration atLeast) {
    busy.forEach(hearing -> hearing.extend(atLeast));
  }

  @Override
  public boolean isBusy() {
    return !busy.isEmpty();
  }

  @Override
  public void close() {
    Handshake last = handshake;
    closed = true;
    listening.ifPresent(Listening::close);
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
