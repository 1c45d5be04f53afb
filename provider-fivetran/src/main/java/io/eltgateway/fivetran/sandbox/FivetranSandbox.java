package io.eltgateway.fivetran.sandbox;

import io.eltgateway.fivetran.sandbox.api.Api;
import io.eltgateway.fivetran.sandbox.http.FivetranConventions;
import io.eltgateway.fivetran.sandbox.http.HourlyQuota;
import io.eltgateway.fivetran.sandbox.reference.ConnectorTypes;
import io.eltgateway.fivetran.sandbox.reference.SourceSchemas;
import io.eltgateway.fivetran.sandbox.seed.Seed;
import io.eltgateway.fivetran.sandbox.store.Account;
import io.eltgateway.fivetran.sandbox.store.Store;
import io.eltgateway.testkit.sandbox.Mishaps;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import io.eltgateway.testkit.sandbox.SandboxServer;
import io.eltgateway.testkit.sandbox.http.Desk;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * Fivetran's REST API with an account full of believable trouble, on a loopback port of its own.
 * Each instance has its own account and credentials, and forgets everything when it is closed.
 * Thread-safe.
 */
public final class FivetranSandbox implements AutoCloseable {

  private final Store store;
  private final String apiKey;
  private final String apiSecret;
  private final HourlyQuota quota;
  private final SandboxServer server;

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
    Account account = new Account(clock);
    ConnectorTypes types = new ConnectorTypes();
    SourceSchemas schemas = new SourceSchemas();
    new Seed(account, types, schemas).plant();
    store = account.store();
    apiKey = account.identifiers().secret(8);
    apiSecret = account.identifiers().secret(16);
    Api api = new Api(account, types, schemas);
    FivetranConventions conventions = new FivetranConventions(apiKey, apiSecret);
    Desk desk = new Desk(conventions, api.routes(), store.lock(), store::checkpoint);
    quota = new HourlyQuota(clock);
    server = SandboxServer.start("fivetran-sandbox", desk, quota);
  }

  /** The root of all paths, without a slash at the end. */
  public URI baseUri() {
    return server.baseUri();
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
    return server.mishaps();
  }

  /** Refuses with 429 what exceeds this many requests in an hour of the clock; 0 for no limit. */
  public void hourlyQuota(int requests) {
    quota.enforce(requests);
  }

  /** The last requests, the oldest first; those that were refused included. */
  public List<RecordedRequest> requests() {
    return server.requests();
  }

  /** Forgets the requests until now. */
  public void clearRequests() {
    server.clearRequests();
  }

  /**
   * A hash of everything in the account. It stays the same as long as nothing changes, so that a
   * test can prove that a refused call left no trace. Looking at the details of a running sync or
   * transformation counts as a change, because it brings the end nearer.
   */
  public String stateFingerprint() {
    store.lock().lock();
    try {
      return store.fingerprint();
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
    server.close();
  }
}
