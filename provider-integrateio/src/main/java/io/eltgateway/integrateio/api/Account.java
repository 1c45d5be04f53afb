package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.RemoteServer;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where one account's interfaces are.
 *
 * @param base root of the vendor's API, without a trailing slash
 * @param id the account's subdomain or number
 */
public record Account(URI base, String id) {
  /** Version 2 is the one that the vendor documents. */
  private static final String REST_TYPE = "application/vnd.xplenty+json; version=2";

  private static final String MCP_PATH = "/mcp";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  /** What an operator is told whose account id is none. */
  public static final String NO_ID =
      "The account-id is not one: it must be the account's subdomain or number alone, as in"
          + " dashboard.xplenty.com/ACCOUNT, without slashes and dots.";

  /**
   * Checks the id, because it becomes a part of every address.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Account {
    if (!isId(id)) {
      throw new IllegalArgumentException(NO_ID);
    }
  }

  /** Whether an account can be called so. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The MCP endpoint, which wants neither a handshake nor a session. */
  public RemoteServer mcp(Auth auth) {
    return new RemoteServer.OverHttp(
        HttpRoot.of(root(), auth), MCP_PATH, RemoteServer.Terms.TOOLS.withoutHandshake());
  }

  /** The root of the REST API. */
  public HttpRoot rest(Auth auth) {
    return HttpRoot.of(root(), auth)
        .withHeaders(Map.of("Accept", REST_TYPE))
        .withErrors("/message", "/code");
  }

  private URI root() {
    return URI.create(base + "/" + id + "/api");
  }
}
