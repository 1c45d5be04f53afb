package io.eltgateway.fivetran.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.eltgateway.fivetran.sandbox.api.Api;
import io.eltgateway.fivetran.sandbox.http.Desk;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.reference.SourceSchemas;
import io.eltgateway.fivetran.sandbox.seed.Seed;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Fivetran's REST API with an account full of believable trouble, on a loopback port of its own.
 * Each instance has its own account and credentials, and forgets everything when it is closed.
 * Thread-safe.
 */
public final class FivetranSandbox implements AutoCloseable {

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /** A burst of clients waits instead of being turned away. */
  private static final int BACKLOG = 1024;

  private final Mishaps mishaps = new Mishaps();
  private final RequestLog log = new RequestLog();
  private final ExecutorService threads = ServerThreads.start();
  private final Store store;
  private final String apiKey;
  private final String apiSecret;
  private final HttpServer server;

  /** Starts a sandbox that lives in real time. */
  public FivetranSandbox() throws IOException {
    this(Clock.systemUTC());
  }

  /**
   * Starts a sandbox.
   *
   * @param clock the account's dates are relative to its time now, and scheduled syncs follow it
   */
  public FivetranSandbox(Clock clock) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      // Read once, when the server's classes are loaded; without it each answer waits 40 ms.
      System.setProperty(NO_DELAY, "true");
    }
    Account account = new Account(clock);
    ConnectorTypes types = new ConnectorTypes();
    SourceSchemas schemas = new SourceSchemas();
    new Seed(account, types, schemas).plant();
    store = account.store();
    apiKey = account.identifiers().secret(8);
    apiSecret = account.identifiers().secret(16);
    Api api = new Api(account, types, schemas);
    Desk desk = new Desk(apiKey, apiSecret, api.routes(), store.lock(), store::checkpoint);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext("/", new Front(desk, log, mishaps, new Quota(clock, mishaps)));
    server.setExecutor(threads);
    open();
  }

  /**
   * The server's own thread inherits whether it keeps the JVM alive from the thread that starts it.
   */
  private void open() throws IOException {
    Thread starter = ServerThreads.daemon("fivetran-sandbox-start", server::start);
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

  /** The key that opens this sandbox only. */
  public String apiKey() {
    return apiKey;
  }

  /** The secret of the key. */
  public String apiSecret() {
    return apiSecret;
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

  /**
   * A hash of everything in the account. It stays the same as long as nothing changes, so that a
   * test can prove that a refused call left no trace. Looking at the details of a running sync or
   * transformation counts as a change, because it brings the end nearer.
   */
  public String stateFingerprint() {
    store.lock().lock();
    try {
      byte[] content = store.content().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      store.lock().unlock();
    }
  }

  /** Remembers the account as it is now, and returns the way back to it, which can be gone once. */
  public Runnable checkpoint() {
    store.lock().lock();
    try {
      Runnable undo = store.checkpoint();
      return () -> {
        store.lock().lock();
        try {
          undo.run();
        } finally {
          store.lock().unlock();
        }
      };
    } finally {
      store.lock().unlock();
    }
  }

  /** Stops at once; requests that are held end without an answer. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
