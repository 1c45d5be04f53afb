package io.eltgateway.app.mcp;

import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.engine.call.CancellationSource;
import io.eltgateway.engine.call.RequestHeaders;
import io.eltgateway.spi.FailureKind;
import io.eltgateway.spi.ToolResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request between its arrival and its only answer. Whoever comes first settles it: the method
 * that was asked for, the client's cancellation, or the fence around calls that do not return.
 * Running it blocks the thread; everything else may happen on any thread meanwhile.
 */
public final class Exchange implements Runnable {
  /** However much progress is reported, it ends some day: an hour and the usual fence. */
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(75);

  private final Request request;
  private final RequestHeaders headers;
  private final Outbound out;
  private final ClientSession session;
  private final CancellationSource cancellation = new CancellationSource();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final long begun = System.nanoTime();
  private volatile long lastProgress = begun;
  private volatile long lastHeartbeat = begun;
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean expired;

  Exchange(Request request, RequestHeaders headers, Outbound out, ClientSession session) {
    this.request = request;
    this.headers = headers;
    this.out = out;
    this.session = session;
  }

  Request request() {
    return request;
  }

  RequestHeaders headers() {
    return headers;
  }

  Outbound out() {
    return out;
  }

  ClientSession session() {
    return session;
  }

  CancellationSource cancellation() {
    return cancellation;
  }

  boolean isSettled() {
    return settled.get();
  }

  /** Serves the request on this thread. Never throws. */
  @Override
  public void run() {
    if (settled.get()) {
      return;
    }
    try {
      session.serve(this);
    } catch (ProtocolException refused) {
      fail(refused.error());
    } catch (Throwable bug) {
      fail(bug);
    }
    if (!settled.get()) {
      fail(new IllegalStateException(request.method() + " ended without an answer"));
    }
  }

  /** Answers, unless that has happened. */
  void answer(byte[] message) {
    if (settle()) {
      out.answer(message);
    }
  }

  void fail(ProtocolError error) {
    answer(MessageWriter.error(request.id(), error));
  }

  void fail(Throwable bug) {
    if (!settled.get()) {
      fail(ProtocolError.internal(Incident.report(request.method(), bug)));
    }
  }

  /**
   * The client does not want it any more, or is gone: no answer, and whoever works on it learns.
   */
  public void cancel() {
    if (settle()) {
      try {
        tellWhoWorksOnIt();
      } finally {
        out.end();
      }
    }
  }

  /** Ends it from our side: whoever works on it learns, and the client gets an error. */
  void interrupt(ProtocolError why) {
    if (settle()) {
      try {
        tellWhoWorksOnIt();
      } finally {
        out.answer(MessageWriter.error(request.id(), why));
      }
    }
  }

  /** Whoever works on it reports that it goes on, so its time counts anew. */
  void goesOn() {
    lastProgress = System.nanoTime();
  }

  /** The client is asked something: while a person thinks, no time counts against the call here. */
  void beginQuestion() {
    questions.incrementAndGet();
  }

  /** The client has answered, or is not asked any more. */
  void endQuestion() {
    goesOn();
    questions.decrementAndGet();
  }

  /** Looks whether this still goes on as it should. Called from one thread. */
  void check(long now, EdgeLimits limits) {
    if (questions.get() > 0) {
      goesOn();
    }
    long age = now - begun > LONGEST ? now - begun : now - lastProgress;
    long allowed = limits.longestCall().toNanos();
    if (expired && age > allowed + limits.grace().toNanos()) {
      abandon(limits.longestCall());
    } else if (!expired && age > allowed) {
      expired = true;
      tellWhoWorksOnIt();
    } else if (now - lastHeartbeat >= limits.heartbeat().toNanos()) {
      lastHeartbeat = now;
      out.keepAlive();
    }
  }

  /** Off this thread, which others wait for: what a provider does then may hang. */
  private void tellWhoWorksOnIt() {
    start("mcp-cancel", cancellation::cancel);
  }

  /** Answers for a call that does not return. Off this thread: the client may read slowly. */
  private void abandon(Duration longestCall) {
    if (!settled.get()) {
      start("mcp-abandon", () -> answer(timeoutMessage(longestCall)));
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private byte[] timeoutMessage(Duration longestCall) {
    String text =
        "The call"
            + (request.params().get("name") instanceof String name ? " of '" + name + "'" : "")
            + " took longer than "
            + longestCall.toSeconds()
            + " seconds and did not stop when it was cancelled.";
    if (!request.method().equals(ToolMethods.CALL)) {
      return MessageWriter.error(request.id(), ProtocolError.transport(text));
    }
    ToolResult timeout =
        ToolResult.failed(
            FailureKind.TIMEOUT, text + " It may still take effect: look before you repeat it.");
    return MessageWriter.result(request.id(), new ToolResultBody(timeout, false));
  }

  /** Whether the caller is the one who may end this exchange. Its id is free from here on. */
  private boolean settle() {
    boolean first = settled.compareAndSet(false, true);
    if (first) {
      session.settled(this);
    }
    return first;
  }
}
