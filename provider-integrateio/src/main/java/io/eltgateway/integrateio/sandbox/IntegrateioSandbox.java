package io.eltgateway.integrateio.sandbox;

import io.eltgateway.integrateio.sandbox.http.Access;
import io.eltgateway.integrateio.sandbox.mcp.AccountTools;
import io.eltgateway.integrateio.sandbox.mcp.McpEndpoint;
import io.eltgateway.integrateio.sandbox.mcp.ToolTable;
import io.eltgateway.integrateio.sandbox.rest.RestRoutes;
import io.eltgateway.integrateio.sandbox.rest.RunRoutes;
import io.eltgateway.integrateio.sandbox.rest.TokenRoute;
import io.eltgateway.integrateio.sandbox.store.Seed;
import io.eltgateway.integrateio.sandbox.store.World;
import io.eltgateway.integrateio.sandbox.work.Packages;
import io.eltgateway.integrateio.sandbox.work.RunLog;
import io.eltgateway.integrateio.sandbox.work.Runs;
import io.eltgateway.testkit.sandbox.DataFiles;
import io.eltgateway.testkit.sandbox.Mishaps;
import io.eltgateway.testkit.sandbox.Quota;
import io.eltgateway.testkit.sandbox.RecordedRequest;
import io.eltgateway.testkit.sandbox.SandboxServer;
import io.eltgateway.testkit.sandbox.http.Desk;
import io.eltgateway.testkit.sandbox.http.RouteTable;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One account of Integrate.io with both of its interfaces, on a loopback port of its own. It
 * forgets everything when it is closed. A run gets on with each look at it and with the clock.
 * Thread-safe.
 */
public final class IntegrateioSandbox implements AutoCloseable {
  private static final String ACCOUNT = "sandbox-shop";
  private static final String ACCOUNT_NUMBER = "4711";

  private final World world;
  private final Access access;
  private final ToolTable tools;
  private final String token;
  private final String password = UUID.randomUUID().toString();
  private final SandboxServer server;

  /** Starts a sandbox that lives in real time. */
  public IntegrateioSandbox() throws IOException {
    this(Clock.systemUTC());
  }

  /**
   * Starts a sandbox.
   *
   * @param clock the account's dates are relative to its time now; tokens end and runs get on by it
   */
  public IntegrateioSandbox(Clock clock) throws IOException {
    DataFiles files = new DataFiles(IntegrateioSandbox.class, "/sandbox/integrateio/");
    world = new World(clock);
    Seed.plant(world, files);
    access = new Access(clock, Set.of(ACCOUNT, ACCOUNT_NUMBER));
    token = access.issueLasting();
    RunLog log = new RunLog(files);
    Runs runs = new Runs(world, log);
    Packages packages = new Packages(world);
    tools = new ToolTable(files);
    AccountTools.fill(tools, world, packages, runs, log);
    RouteTable routes = new RouteTable();
    new McpEndpoint(tools).register(routes);
    new RestRoutes(world, packages).register(routes);
    new RunRoutes(world, runs, log).register(routes);
    new TokenRoute(access, password).register(routes);
    Desk desk = new Desk(access, routes, world.store().lock(), world.store()::checkpoint);
    server = SandboxServer.start("integrateio-sandbox", desk, Quota.NONE);
  }

  /** The root of the vendor's API, without the account. */
  public URI baseUrl() {
    return server.baseUri();
  }

  /** The account's subdomain. */
  public String accountId() {
    return ACCOUNT;
  }

  /** The account's number, which stands for its subdomain everywhere. */
  public String accountNumber() {
    return ACCOUNT_NUMBER;
  }

  /** A personal access token that opens this sandbox only. */
  public String token() {
    return token;
  }

  /** The token of a user who is not in the account. */
  public String foreignToken() {
    return access.foreignToken();
  }

  /** The key of the REST API. */
  public String apiKey() {
    return access.apiKey();
  }

  /** The email address of the account's user. */
  public String email() {
    return TokenRoute.EMAIL;
  }

  /** That user's password. */
  public String password() {
    return password;
  }

  /** Ends all tokens that were given, as when the connected application is deleted. */
  public void revokeTokens() {
    access.revoke();
  }

  /** Switches the account's MCP endpoint on or off, as the vendor's support does. */
  public void enableMcp(boolean on) {
    access.enableMcp(on);
  }

  /** Whether the REST API takes tokens too; it does until told otherwise. */
  public void takeTokensByRest(boolean on) {
    access.takeTokensByRest(on);
  }

  /** Lets the MCP endpoint list this tool, in the place of the one of its name. */
  public void offer(JsonObject definition) {
    locked(() -> tools.offer(definition));
  }

  /** Lets the MCP endpoint do without this tool. */
  public void withhold(String tool) {
    locked(() -> tools.withhold(tool));
  }

  private void locked(Runnable change) {
    world.store().lock().lock();
    try {
      change.run();
    } finally {
      world.store().lock().unlock();
    }
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

  /** Remembers the account as it is now, and returns the way back to it. */
  public Runnable checkpoint() {
    world.store().lock().lock();
    try {
      Runnable undo = world.store().checkpoint();
      return () -> locked(undo);
    } finally {
      world.store().lock().unlock();
    }
  }

  /** A hash of everything in the account, which stays the same as long as nothing changes. */
  public String stateFingerprint() {
    world.store().lock().lock();
    try {
      return world.store().fingerprint();
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
