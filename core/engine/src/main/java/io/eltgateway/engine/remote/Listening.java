package io.eltgateway.engine.remote;

import io.eltgateway.engine.http.EventHttp;
import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes what a server says outside of requests, where it offers a stream for that: one thread,
 * until the session is over or the server ends the stream for good. Thread-safe.
 */
final class Listening implements AutoCloseable {
  private static final int NONE = 0;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final HttpServer server;
  private final HttpSession session;
  private final Handshake handshake;
  private final Stream stream = new Stream();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile BackgroundCall call;

  private Listening(HttpServer server, HttpSession session, Handshake handshake) {
    this.server = server;
    this.session = session;
    this.handshake = handshake;
  }

  /** Listens to a session that has just begun. */
  static Listening to(HttpSession session, HttpServer server, Handshake handshake) {
    Listening listening = new Listening(server, session, handshake);
    if (handshake.sessionId().isPresent()) {
      server.background().forLong("listening", listening::listen);
    }
    return listening;
  }

  private void listen() {
    long pause = FIRST_PAUSE_MILLIS;
    while (session.isPresent(handshake)) {
      long begun = System.nanoTime();
      int status = once();
      if (status == NOT_FOUND && stream.opened) {
        session.lost(handshake);
      }
      if (status != NONE && status != OK) {
        return;
      }
      if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(5)) {
        pause = FIRST_PAUSE_MILLIS;
      }
      if (isEndedWithin(pause)) {
        return;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private boolean isEndedWithin(long millis) {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The status that the server answered with, once the stream is over; none where it is lost. */
  private int once() {
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
      return NONE;
    }
    try {
      return server.unlimited().send(get, mine, stream).status();
    } catch (ToolException lost) {
      return NONE;
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
    private boolean opened;

    @Override
    public void begin() {
      opened = true;
    }

    @Override
    public boolean event(byte[] data, EventHttp.StreamTime time) {
      time.extend(LONGEST);
      Message.read(data)
          .filter(message -> message.isRequest() || !flood.isTooMuch())
          .ifPresent(message -> session.heard(message, handshake));
      return true;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }
}
