package io.eltgateway.app.transport.stdio;

import io.eltgateway.app.mcp.ConnectionSession;
import io.eltgateway.app.mcp.Era;
import io.eltgateway.app.mcp.Exchange;
import io.eltgateway.app.mcp.Message;
import io.eltgateway.app.mcp.Message.Malformed;
import io.eltgateway.app.mcp.Message.Notification;
import io.eltgateway.app.mcp.Message.Request;
import io.eltgateway.app.mcp.Message.Response;
import io.eltgateway.app.mcp.MessageReader;
import io.eltgateway.app.mcp.MessageWriter;
import io.eltgateway.app.mcp.ProtocolEdge;
import io.eltgateway.app.mcp.ProtocolError;
import io.eltgateway.app.mcp.StatelessLane;
import io.eltgateway.app.transport.CallThreads;
import io.eltgateway.app.transport.stdio.LineReader.LineTooLong;
import io.eltgateway.engine.session.WorkSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Serves one client over a pair of streams, one message a line. A line that cannot be understood
 * costs only itself, requests run beside each other, and those that run when the input ends are
 * still answered.
 */
public final class StdioTransport implements AutoCloseable {
  /** How long requests may take to end after the end of the input. */
  public static final Duration DRAIN = Duration.ofSeconds(30);

  private static final int LONGEST_LINE = 16 * 1024 * 1024;
  // Beyond this the client's next line is not read until an answer has gone out.
  private static final int MOST_IN_FLIGHT = 256;
  // Twice this at the end: once for what is still to be said, once for the calls to stop.
  private static final Duration END = Duration.ofMillis(400);

  private final LineReader lines;
  private final LineWriter out;
  private final ConnectionSession session;
  private final Duration drain;
  private final ExecutorService threads = CallThreads.create("mcp-call");
  private final Semaphore slots = new Semaphore(MOST_IN_FLIGHT);
  private final AtomicBoolean closed = new AtomicBoolean();
  // A thread of its own, because the client may not be reading what it is told.
  private final Thread closing;
  private volatile boolean ended;

  /** Serves the client at the other end of these streams as this work session. */
  public StdioTransport(
      ProtocolEdge edge,
      WorkSession workSession,
      InputStream in,
      OutputStream out,
      Duration drain) {
    this.lines = new LineReader(in, LONGEST_LINE);
    this.out = new LineWriter(out, this::clientGone);
    this.session = edge.connect(workSession, this.out);
    this.drain = drain;
    this.closing = new Thread(() -> session.close("The gateway is shutting down."), "mcp-close");
    closing.setDaemon(true);
  }

  /** Serves until the input ends, then until what runs has been answered. */
  public void run() {
    try {
      while (!ended && takeLine()) {}
    } catch (IOException broken) {
      clientGone();
    }
    session.inputEnded();
    threads.shutdown();
    boolean answered = !ended && awaitCalls(drain);
    if (!answered || closed.get()) {
      close();
    }
    session.close("The input has ended.");
  }

  /** Cancels what runs, answers it, and ends, within a second. */
  @Override
  public void close() {
    ended = true;
    threads.shutdown();
    if (closed.compareAndSet(false, true)) {
      closing.start();
    }
    try {
      closing.join(END.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    awaitCalls(END);
  }

  private void clientGone() {
    ended = true;
    session.inputEnded();
    session.cancelAll();
  }

  private boolean awaitCalls(Duration time) {
    try {
      return threads.awaitTermination(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes one line; false after the last. */
  private boolean takeLine() throws IOException {
    byte[] line;
    try {
      line = lines.next();
    } catch (LineTooLong tooLong) {
      String problem = "The message is longer than " + LONGEST_LINE + " bytes.";
      out.answer(MessageWriter.error(null, ProtocolError.invalidRequest(problem)));
      return true;
    }
    if (line == null) {
      return false;
    }
    if (!isBlank(line)) {
      take(MessageReader.read(line));
    }
    return true;
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }

  private void take(Message message) {
    if (message instanceof Malformed malformed) {
      out.answer(MessageWriter.error(malformed.id(), malformed.error()));
    } else if (message instanceof Request request) {
      take(request);
    } else if (message instanceof Notification notification) {
      session.accept(notification);
    } else if (message instanceof Response response) {
      session.accept(response);
    }
  }

  private void take(Request request) {
    if (Era.of(request, null) == Era.STATELESS) {
      out.answer(MessageWriter.error(request.id(), StatelessLane.decline(request)));
      return;
    }
    Exchange exchange = session.begin(request, out).orElse(null);
    if (exchange == null) {
      return;
    }
    if (request.isInitialize()) {
      // Here and now: what follows depends on it.
      exchange.run();
    } else {
      runBeside(exchange);
    }
  }

  private void runBeside(Exchange exchange) {
    try {
      slots.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      ended = true;
      exchange.cancel();
      return;
    }
    try {
      threads.execute(
          () -> {
            try {
              exchange.run();
            } finally {
              slots.release();
            }
          });
    } catch (RejectedExecutionException closing) {
      slots.release();
      exchange.cancel();
    }
  }
}
