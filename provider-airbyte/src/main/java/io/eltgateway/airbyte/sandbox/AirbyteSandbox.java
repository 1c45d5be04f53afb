package io.eltgateway.airbyte.sandbox;

import io.eltgateway.airbyte.sandbox.api.PublicApi;
import io.eltgateway.airbyte.sandbox.configuration.ConfigurationApi;
import io.eltgateway.airbyte.sandbox.http.AirbyteConventions;
import io.eltgateway.airbyte.sandbox.http.TokenDesk;
import io.eltgateway.airbyte.sandbox.http.Tokens;
import io.eltgateway.airbyte.sandbox.reference.ConnectorEntries;
import io.eltgateway.airbyte.sandbox.reference.SourceStreams;
import io.eltgateway.airbyte.sandbox.registry.RegistryRoutes;
import io.eltgateway.airbyte.sandbox.seed.Seed;
import io.eltgateway.airbyte.sandbox.store.World;
import io.eltgateway.testkit.sandbox.Mishaps;
import io.eltgateway.testkit.sandbox.Quota;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import io.eltgateway.testkit.sandbox.SandboxServer;
import io.eltgateway.testkit.sandbox.http.Desk;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * An installation of Airbyte with both of its APIs, the connector registry and the documentation,
 * on a loopback port of its own. Each instance has its own world and credentials, and forgets
 * everything when it is closed. A job gets on with each look at it and with the clock. Thread-safe.
 */
public final class AirbyteSandbox implements AutoCloseable {

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 24;

  private final World world;
  private final Tokens tokens;
  private final String clientId;
  private final String clientSecret;
  private final SandboxServer server;

  /** Starts a sandbox that lives in real time. */
  public AirbyteSandbox() throws IOException {
    this(Clock.systemUTC());
  }

  /**
   * Starts a sandbox.
   *
   * @param clock the world's dates are relative to its time now; tokens end and jobs get on by it
   */
  public AirbyteSandbox(Clock clock) throws IOException {
    world = new World(clock);
    tokens = new Tokens(clock);
    clientId = tokens.secret(ID_BYTES);
    clientSecret = tokens.secret(SECRET_BYTES);
    ConnectorEntries entries = new ConnectorEntries();
    SourceStreams streams = new SourceStreams();
    Seed seed = new Seed(world, entries, streams, () -> tokens.secret(SECRET_BYTES));
    seed.plant();
    seed.application(clientId, clientSecret);
    RouteTable routes = new RouteTable();
    new TokenDesk(tokens, clientId, clientSecret).register(routes);
    new PublicApi(world, entries, streams).register(routes);
    new ConfigurationApi(world, entries, streams).register(routes);
    new RegistryRoutes(entries).register(routes);
    Desk desk =
        new Desk(
            new AirbyteConventions(tokens),
            routes,
            world.store().lock(),
            world.store()::checkpoint);
    server = SandboxServer.start("airbyte-sandbox", desk, Quota.NONE);
  }

  /** The root of the public API, as a self-managed installation has it. */
  public URI publicApi() {
    return below(AirbyteConventions.PUBLIC);
  }

  /** The root of the configuration API. */
  public URI configurationApi() {
    return below(AirbyteConventions.CONFIGURATION);
  }

  /** The root of the connector registry. */
  public URI registry() {
    return below(RegistryRoutes.FILES);
  }

  /** The root of the documentation. */
  public URI documentation() {
    return below(RegistryRoutes.DOCS);
  }

  /** The root of everything, which stands for the web application too. */
  public URI web() {
    return server.baseUri();
  }

  private URI below(String path) {
    return URI.create(server.baseUri() + path);
  }

  /** The client id that opens this sandbox only. */
  public String clientId() {
    return clientId;
  }

  /** Its secret. */
  public String clientSecret() {
    return clientSecret;
  }

  /** A new access token, as the token endpoint gives. */
  public String token() {
    return tokens.issue();
  }

  /** Ends all tokens that were given, as when the application is deleted. */
  public void revokeTokens() {
    tokens.revoke();
  }

  /** The workspace with connections of every fate. */
  public String workspaceId() {
    return id("production");
  }

  /** A workspace with 240 connections, every twelfth of them failing. */
  public String crowdedWorkspaceId() {
    return id("staging");
  }

  /** The id of a seeded object, by its key in the data file, such as {@code orders-warehouse}. */
  public static String id(String key) {
    return World.id(key);
  }

  /** Failures on order. */
  public Mishaps mishaps() {
    return server.mishaps();
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
   * A hash of everything in the world. It stays the same as long as nothing changes, so that a test
   * can prove that a refused call left no trace. Looking at a job that has not ended is a change.
   */
  public String stateFingerprint() {
    world.store().lock().lock();
    try {
      return world.store().fingerprint();
    } finally {
      world.store().lock().unlock();
    }
  }

  /** Remembers the world as it is now, and returns the way back to it, which can be gone once. */
  public Runnable checkpoint() {
    world.store().lock().lock();
    try {
      Runnable undo = world.store().checkpoint();
      return () -> {
        world.store().lock().lock();
        try {
          undo.run();
        } finally {
          world.store().lock().unlock();
        }
      };
    } finally {
      world.store().lock().unlock();
    }
  }

  /** Stops at once; requests that are held end without an answer. */
  @Override
  public void close() {
    server.close();
  }
}
