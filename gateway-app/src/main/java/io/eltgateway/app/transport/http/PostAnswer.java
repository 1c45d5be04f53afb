package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.Outbound;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The response to one request: plain JSON if the answer is all there is to say, a stream of events
 * as soon as something comes before it. HTTP/1.1 shows that a client has left only to who writes,
 * so a long call becomes a stream, too.
 */
final class PostAnswer implements Outbound {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Response response;
  private final Callback completion;
  private final Accept accept;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Runnable onGone = () -> {};
  private EventStream stream;
  private boolean done;

  PostAnswer(Response response, Callback completion, Accept accept) {
    this.response = response;
    this.completion = completion;
    this.accept = accept;
  }

  /** Takes the action to run when the client turns out to be gone. */
  void onGone(Runnable action) {
    onGone = action;
  }

  @Override
  public boolean send(byte[] message) {
    EventStream upgraded = upgrade();
    return upgraded != null && upgraded.offer(message);
  }

  @Override
  public void keepAlive() {
    EventStream upgraded = upgrade();
    if (upgraded != null) {
      upgraded.comment();
    }
  }

  /** The stream that this response is from now on; null when it cannot be one. */
  private EventStream upgrade() {
    lock.lock();
    try {
      return done || !accept.events() ? null : stream();
    } finally {
      lock.unlock();
    }
  }

  /** Call it with the lock held. */
  private EventStream stream() {
    if (stream == null) {
      stream = new EventStream(response, completion, () -> onGone.run());
    }
    return stream;
  }

  @Override
  public void answer(byte[] message) {
    EventStream events;
    lock.lock();
    try {
      if (done) {
        return;
      }
      done = true;
      events = accept.json() ? stream : stream();
    } finally {
      lock.unlock();
    }
    if (events == null) {
      Replies.json(response, completion, OK, message);
    } else {
      events.finish(message);
    }
  }

  /** A client that wants no answer still needs the end of its response. */
  @Override
  public void end() {
    EventStream events;
    lock.lock();
    try {
      if (done) {
        return;
      }
      done = true;
      events = accept.events() ? stream() : null;
    } finally {
      lock.unlock();
    }
    if (events == null) {
      Replies.empty(response, completion, ACCEPTED);
    } else {
      events.end();
    }
  }
}
