package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes what a server says outside of requests, where it offers a stream for that: one thread a
 * session, and one only.
 */
final class Listening implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final HttpServer server;
  private final HttpSession session;
  private final Listener listener;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile BackgroundCall call;

  Listening(HttpServer server, HttpSession session, Listener listener) {
    this.server = server;
    this.session = session;
    this.listener = listener;
  }

  /** Takes messages that belong to no request. */
  @FunctionalInterface
  interface Listener {
    void heard(Message message, Session session);
  }

  /** Listens to a session that has just begun, until it is over or the server ends it for good. */
  void begin(Handshake handshake) {
    if (handshake.sessionId().isPresent()) {
      server.background().forLong("listening", () -> listen(handshake));
    }
  }

  private void listen(Handshake handshake) {
    long pause = FIRST_PAUSE_MILLIS;
    while (session.isPresent(handshake)) {
      long begun = System.nanoTime();
      if (!once(handshake)) {
        return;
      }
      boolean lasted = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(5);
      pause = lasted ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      if (ended(pause)) {
        return;
      }
    }
  }

  private boolean ended(long millis) {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether it is worth trying again. */
  private boolean once(Handshake handshake) {
    Http.Request get =
        new Http.Request(
                "GET",
                server.path(),
                server.headers(handshake, false),
                Optional.empty(),
                false,
                Http.Request.GENERAL,
                Optional.empty())
            .within(LONGEST);
    BackgroundCall mine = new BackgroundCall(LONGEST);
    call = mine;
    if (end.getCount() == 0) {
      return false;
    }
    try {
      Http.Answer answer = server.unlimited().send(get, mine, new Stream());
      return answer.status() == 200;
    } catch (ToolException lost) {
      return true;
    }
  }

  @Override
  public void close() {
    end.countDown();
    BackgroundCall running = call;
    if (running != null) {
      running.cancel();
    }
  }

  private final class Stream implements EventHttp.Events {
    private final Flood flood = new Flood();

    @Override
    public void begin() {}

    @Override
    public boolean event(byte[] data, EventHttp.StreamTime time) {
      time.extend(LONGEST);
      Message.read(data)
          .filter(message -> message.isRequest() || !flood.isTooMuch())
          .ifPresent(message -> listener.heard(message, session));
      return true;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }
}
