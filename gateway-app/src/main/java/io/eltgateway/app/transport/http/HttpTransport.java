package io.eltgateway.app.transport.http;

import io.eltgateway.app.mcp.Incident;
import io.eltgateway.app.mcp.ProtocolEdge;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves clients over Streamable HTTP: at {@code /mcp}, at {@code /mcp/r/<run>} for runs the
 * gateway has minted, and {@code /health} for whoever looks after the process.
 */
public final class HttpTransport implements AutoCloseable {
  private static final Duration CONNECTION_IDLE = Duration.ofSeconds(60);
  private static final Duration ROUND = Duration.ofSeconds(15);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
  // Threads that do not end by themselves are interrupted after half of this.
  private static final Duration LAST_THREADS = Duration.ofMillis(500);
  // Acceptor, selectors, and some that refuse while all calls are taken.
  private static final int SPARE_THREADS = 16;

  private final HttpSettings settings;
  private final Sessions sessions;
  private final McpEndpoint endpoint;
  private final McpHandler handler;
  private final Server server;
  private final ServerConnector connector;
  private final ScheduledThreadPoolExecutor rounds;

  /**
   * Prepares the server; nothing listens yet.
   *
   * @param isRun whether a path's run is one that the gateway has minted
   */
  public HttpTransport(ProtocolEdge edge, HttpSettings settings, Predicate<String> isRun) {
    this.settings = settings;
    this.sessions = new Sessions(settings.maxSessions(), settings.sessionIdle(), System::nanoTime);
    this.endpoint = new McpEndpoint(edge, settings, sessions);
    this.handler = new McpHandler(settings, endpoint, isRun);
    this.server = new Server(threads(settings));
    this.connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(protocol()));
    this.rounds = new ScheduledThreadPoolExecutor(1, HttpTransport::thread);
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(CONNECTION_IDLE.toMillis());
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(Replies::error);
  }

  private static QueuedThreadPool threads(HttpSettings settings) {
    QueuedThreadPool threads = new QueuedThreadPool(settings.maxCalls() + SPARE_THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setStopTimeout(LAST_THREADS.toMillis());
    if (VirtualThreads.areSupported()) {
      threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return threads;
  }

  private static HttpConfiguration protocol() {
    HttpConfiguration protocol = new HttpConfiguration();
    protocol.setSendServerVersion(false);
    return protocol;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "http-rounds");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to listen.
   *
   * @return where clients find the server
   * @throws CannotListenException when the address is taken or cannot be bound
   */
  public URI start() throws CannotListenException {
    try {
      server.start();
    } catch (Exception failed) {
      close();
      throw new CannotListenException(explain(failed), failed);
    }
    Future<?> unused =
        rounds.scheduleWithFixedDelay(
            this::goRound, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    return endpoint();
  }

  private String explain(Exception failed) {
    String address = settings.host() + ":" + settings.port();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return "Another program listens on "
            + address
            + " already. Stop it, or choose another port with --port.";
      }
    }
    return "The gateway cannot listen on "
        + address
        + " ("
        + failed.getMessage()
        + "). Choose another port with --port.";
  }

  /** Whatever goes wrong, there is a next time: else no session would end any more. */
  private void goRound() {
    try {
      sessions.sweep();
      endpoint.keepAlive();
    } catch (RuntimeException | Error bug) {
      Incident.report("the rounds over sessions", bug);
    }
  }

  /** Where clients find the server, once it is started. */
  public URI endpoint() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + connector.getLocalPort() + McpHandler.MCP_PATH);
  }

  /** Waits until the server is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Cancels and answers what runs, ends all streams, and stops listening, within two seconds. */
  @Override
  public void close() {
    handler.refuseAll();
    rounds.shutdownNow();
    sessions.endAll("The gateway is shutting down.");
    endpoint.endStreams();
    try {
      handler.awaitCalls(LAST_ANSWERS.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    LifeCycle.stop(server);
  }
}
