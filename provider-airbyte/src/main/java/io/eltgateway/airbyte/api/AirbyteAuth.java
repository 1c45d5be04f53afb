package io.eltgateway.airbyte.api;

import io.eltgateway.spi.Auth;
import io.eltgateway.spi.HttpRoot;
import io.eltgateway.spi.ProviderContext;
import io.eltgateway.spi.Secret;
import java.util.Optional;

/** How an instance's requests are authorised, to both of its APIs. */
public final class AirbyteAuth {
  private static final String SCHEME = "Bearer ";

  private AirbyteAuth() {}

  /**
   * By tokens for the client's id and secret, by the token that was given, or not at all. Give the
   * same object to both roots: they share the token.
   */
  public static Auth of(
      ProviderContext context,
      Roots roots,
      Optional<Secret> id,
      Optional<Secret> secret,
      Optional<Secret> bearer) {
    if (bearer.isPresent()) {
      return new Auth.Bearer(Secret.of(withoutScheme(bearer.get().reveal())));
    }
    if (id.isEmpty() || secret.isEmpty()) {
      return new Auth.None();
    }
    HttpRoot root = HttpRoot.of(roots.publicApi(), new Auth.None());
    return new Auth.Tokens(
        new TokenRequest(context.http(root), context.json(), id.get(), secret.get()));
  }

  /** People copy the header's value as often as the token. */
  private static String withoutScheme(String token) {
    String text = token.strip();
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? text.substring(SCHEME.length()).strip()
        : text;
  }
}
