package io.eltgateway.spi;

import java.net.URI;
import java.util.Optional;

/**
 * The checked values of one instance's {@link Setting}s. Asking for a key that {@link
 * ProviderInfo#settings()} does not declare is a bug and throws {@link IllegalArgumentException}.
 * Immutable.
 */
public interface Settings {

  /** A text that is not secret, or its default; the digits of a whole number too. */
  Optional<String> text(String key);

  /** A whole number that is not secret, or its default. */
  Optional<Long> integer(String key);

  /** A secret value; it is already known to the gateway and masked wherever it may appear. */
  Optional<Secret> secret(String key);

  /** A switch, false when nothing sets it. */
  boolean flag(String key);

  /** A URL, without a trailing slash. */
  Optional<URI> url(String key);

  /** Whether one of the {@link ProviderInfo#credentialSets} is complete. */
  boolean hasCredentials();
}
