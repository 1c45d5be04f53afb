package io.eltgateway.engine.http;

import io.eltgateway.spi.Http;
import io.eltgateway.spi.ToolCall;
import java.io.IOException;
import java.time.Duration;

/**
 * Requests whose answers may be streams of server-sent events, which are read while they come.
 * Thread-safe.
 */
public interface EventHttp extends Http {

  /**
   * Sends a request as {@link #send(Request, ToolCall)} does. Where the answer is a stream of
   * events, they go to the reader on this thread, and the answer that is returned has no bytes.
   */
  Answer send(Request request, ToolCall call, Events events);

  /**
   * The same with the same credentials, outside the instance's limits: for what must get through
   * while calls hold all places, because they wait for it.
   */
  EventHttp unlimited();

  /** Takes the events of one answer. Used by one thread. */
  interface Events {
    /** A stream begins; once more when the request was tried again. */
    void begin();

    /**
     * One event.
     *
     * @param data its data, UTF-8
     * @param time the time that the answer has
     * @return whether more is wanted
     * @throws IOException when the stream cannot be what was asked for
     */
    boolean event(byte[] data, StreamTime time) throws IOException;

    /** Whether a stream that ends now is whole. */
    boolean mayEnd();
  }

  /** How long a stream may take. */
  interface StreamTime {
    /** Counts the request's time anew from now, and gives it at least this much. */
    void extend(Duration atLeast);
  }
}
