package io.eltgateway.app.transport.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response as a stream of server-sent events. Nothing here blocks: what the client has not taken
 * yet waits in memory, within a bound, and is written together.
 */
final class EventStream {
  private static final byte[] PREFIX = "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUFFIX = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_WAITING = 1024 * 1024;

  private final Response response;
  private final Callback completion;
  private final Runnable onGone;
  private final ReentrantLock lock = new ReentrantLock();
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean writing;
  private boolean ending;
  private boolean over;

  /** Begins the response; the action runs once if the client is found to be gone. */
  EventStream(Response response, Callback completion, Runnable onGone) {
    this.response = response;
    this.completion = completion;
    this.onGone = onGone;
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put("X-Accel-Buffering", "no");
  }

  /** Sends a message; false when the client is gone or has left too much unread. */
  boolean offer(byte[] message) {
    return add(message, MOST_WAITING);
  }

  /** Sends the last message, whatever waits before it. */
  void finish(byte[] message) {
    add(message, Integer.MAX_VALUE);
    end();
  }

  private boolean add(byte[] message, int mostWaiting) {
    lock.lock();
    try {
      if (over || ending || waiting.size() > mostWaiting) {
        return false;
      }
      waiting.writeBytes(PREFIX);
      waiting.writeBytes(message);
      waiting.writeBytes(SUFFIX);
    } finally {
      lock.unlock();
    }
    write();
    return true;
  }

  /** Sends something that means nothing, unless a write is under way anyway. */
  void comment() {
    lock.lock();
    try {
      if (over || ending || writing) {
        return;
      }
      waiting.writeBytes(COMMENT);
    } finally {
      lock.unlock();
    }
    write();
  }

  /** Ends the stream when all is written. */
  void end() {
    lock.lock();
    try {
      ending = true;
    } finally {
      lock.unlock();
    }
    write();
  }

  private void write() {
    ByteBuffer batch;
    boolean last;
    lock.lock();
    try {
      if (over || writing || (waiting.size() == 0 && !ending)) {
        return;
      }
      batch = ByteBuffer.wrap(waiting.toByteArray());
      last = ending;
      waiting = new ByteArrayOutputStream();
      writing = true;
      over = last;
    } finally {
      lock.unlock();
    }
    response.write(
        last, batch, last ? completion : Callback.from(this::written, failure -> lost(failure)));
  }

  private void written() {
    lock.lock();
    try {
      writing = false;
    } finally {
      lock.unlock();
    }
    write();
  }

  private void lost(Throwable failure) {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    onGone.run();
    completion.failed(failure);
  }
}
