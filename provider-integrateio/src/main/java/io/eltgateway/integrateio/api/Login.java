package io.eltgateway.integrateio.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How an instance authenticates with each of the two interfaces.
 *
 * @param mcp for the MCP endpoint; empty where there is nothing that it takes
 * @param rest for the REST API; empty where there is nothing at all
 * @param restByKey whether the REST API gets its own key. The vendor documents no other way in, so
 *     a token is only tried
 */
public record Login(Optional<Auth> mcp, Optional<Auth> rest, boolean restByKey) {
  private static final String SCHEME = "Bearer ";

  /** A personal access token, a user's email and password, the REST API's key: what is there. */
  public record Given(
      Optional<Secret> token,
      Optional<Secret> email,
      Optional<Secret> password,
      Optional<Secret> apiKey) {}

  /** With what is given. */
  public static Login with(Given given, URI base, ProviderContext context) {
    Optional<Auth> bearer =
        given.token().isPresent()
            ? given.token().map(token -> new Auth.Bearer(withoutScheme(token)))
            : password(given, base, context);
    Optional<Auth> key = given.apiKey().map(value -> new Auth.Basic(value, Secret.of("")));
    return new Login(bearer, key.or(() -> bearer), key.isPresent());
  }

  private static Optional<Auth> password(Given given, URI base, ProviderContext context) {
    if (given.email().isEmpty() || given.password().isEmpty()) {
      return Optional.empty();
    }
    PasswordGrant grant =
        new PasswordGrant(
            context.http(HttpRoot.of(base, new Auth.None())),
            context.json(),
            given.email().get(),
            given.password().get());
    return Optional.of(new Auth.Tokens(grant));
  }

  /** People copy the header's value as often as the token. */
  private static Secret withoutScheme(Secret token) {
    String text = token.reveal().strip();
    return Secret.of(
        text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? text.substring(SCHEME.length()).strip()
            : text);
  }
}
