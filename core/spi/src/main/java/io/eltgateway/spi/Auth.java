package io.eltgateway.spi;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How requests to one root are authorised. */
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
