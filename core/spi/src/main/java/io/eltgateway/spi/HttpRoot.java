package io.eltgateway.spi;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * Where requests go, and how they are authorised.
 *
 * @param url the root; credentials are sent to its origin only. {@code https}, or {@code http} on a
 *     loopback host
 * @param auth how requests are authorised
 * @param headers sent with every request, for example the user agent
 */
public record HttpRoot(URI url, Auth auth, Map<String, String> headers) {

  /** Checks that nothing is missing and copies the map. */
  public HttpRoot {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(auth, "auth");
    headers = Map.copyOf(headers);
  }

  /** A root without extra headers. */
  public static HttpRoot of(URI url, Auth auth) {
    return new HttpRoot(url, auth, Map.of());
  }
}
