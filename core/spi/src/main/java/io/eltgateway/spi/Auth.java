package io.eltgateway.spi;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How requests to one root are authorised. Roots that are given the same object share what is kept
 * for it: one token of {@link ClientCredentials} or {@link Tokens}.
 */
public sealed interface Auth {

  /** Nothing is sent. */
  record None() implements Auth {}

  /** HTTP Basic. */
  record Basic(Secret user, Secret password) implements Auth {}

  /** A bearer token that does not change. */
  record Bearer(Secret token) implements Auth {}

  /** One header with a secret value. */
  record Header(String name, Secret value) implements Auth {}

  /**
   * OAuth 2 client credentials: one token, fetched when needed, renewed before it expires, and once
   * after a 401.
   *
   * @param tokenUrl where tokens come from
   * @param id the client's id
   * @param secret the client's secret
   * @param parameters more form fields for the token request
   */
  record ClientCredentials(URI tokenUrl, Secret id, Secret secret, Map<String, String> parameters)
      implements Auth {

    /** Copies the map. */
    public ClientCredentials {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * A bearer token of another grant: the provider asks for it, the gateway keeps it, renews it
   * before it expires, and once after a 401. However many requests need a new one, one of them
   * fetches it.
   */
  record Tokens(TokenSource source) implements Auth {}

  /** Asks the vendor for access tokens. Called by one thread at a time. */
  @FunctionalInterface
  interface TokenSource {
    /**
     * A new token. Each is masked before anybody sees it.
     *
     * @throws ToolException when the vendor gives none
     */
    Token fetch(ToolCall call);
  }

  /**
   * An access token.
   *
   * @param life how long it is good from when it was asked for; empty when the vendor does not say
   */
  record Token(Secret value, Optional<Duration> life) {
    /** A year: beyond it a number is a mistake. */
    private static final double LONGEST_SECONDS = 31_536_000;

    /**
     * The token in what a token endpoint answers, as RFC 6749, section 5.1, says: {@code
     * access_token} and {@code expires_in}, also where a vendor sends the number as a text. Empty
     * when there is no token.
     *
     * @param answer a JSON value
     */
    public static Optional<Token> answered(Object answer) {
      return answer instanceof Map<?, ?> fields
              && fields.get("access_token") instanceof String token
              && !token.isBlank()
          ? Optional.of(new Token(Secret.of(token), life(fields.get("expires_in"))))
          : Optional.empty();
    }

    private static Optional<Duration> life(Object expiresIn) {
      double seconds = 0;
      if (expiresIn instanceof Number number) {
        seconds = number.doubleValue();
      } else if (expiresIn instanceof String text && text.matches("\\d{1,18}")) {
        seconds = Double.parseDouble(text);
      }
      return seconds > 0
          ? Optional.of(Duration.ofSeconds((long) Math.min(seconds, LONGEST_SECONDS)))
          : Optional.empty();
    }
  }

  /** Anything else: the provider makes the headers itself. */
  record Custom(HeaderSource source) implements Auth {}

  /** Makes the headers that authorise a request. Called from many threads. */
  interface HeaderSource {
    /**
     * The headers for the next request.
     *
     * @throws ToolException when there are no credentials to send
     */
    Map<String, Secret> headers(ToolCall call);

    /**
     * Headers to try once more with, after the vendor answered 401 to the ones given, or empty when
     * a new try would not help.
     */
    default Optional<Map<String, Secret>> afterUnauthorized(
        ToolCall call, Map<String, Secret> refused) {
      return Optional.empty();
    }
  }
}
