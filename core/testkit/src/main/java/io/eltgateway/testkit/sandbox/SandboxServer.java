package io.eltgateway.testkit.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.eltgateway.testkit.sandbox.http.Desk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * A simulated vendor on a loopback port of its own, with failures on order and a memory of what it
 * was asked. None of its threads keeps the JVM alive. Thread-safe.
 */
public final class SandboxServer implements AutoCloseable {

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /** A burst of clients waits instead of being turned away. */
  private static final int BACKLOG = 1024;

  private final Mishaps mishaps = new Mishaps();
  private final RequestLog log = new RequestLog();
  private final ExecutorService threads;
  private final HttpServer server;

  private SandboxServer(String name) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      // Read once, when the server's classes are loaded; without it each answer waits 40 ms.
      System.setProperty(NO_DELAY, "true");
    }
    threads = ServerThreads.start(name);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
  }

  /**
   * Starts a server.
   *
   * @param name of its threads
   * @param desk answers
   * @param quota counts
   */
  public static SandboxServer start(String name, Desk desk, Quota quota) throws IOException {
    SandboxServer started = new SandboxServer(name);
    started.server.createContext("/", new Front(desk, started.log, started.mishaps, quota));
    started.open(name);
    return started;
  }

  /**
   * The server's own thread inherits whether it keeps the JVM alive from the thread that starts it.
   */
  private void open(String name) throws IOException {
    Thread starter = ServerThreads.daemon(name + "-start", server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the sandbox was starting", interrupted);
    }
  }

  /** The root of all paths, without a slash at the end. */
  public URI baseUri() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Failures on order. */
  public Mishaps mishaps() {
    return mishaps;
  }

  /** The last requests, the oldest first; those that were refused included. */
  public List<RecordedRequest> requests() {
    return log.all();
  }

  /** Forgets the requests until now. */
  public void clearRequests() {
    log.clear();
  }

  /** Stops at once; requests that are held end without an answer. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
