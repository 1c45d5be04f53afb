package io.eltgateway.spi;

import java.util.Map;
import java.util.Objects;

/**
 * Which declarative tools a provider wants, and over which client.
 *
 * @param http the client that sends their requests
 * @param resource folder of the catalogue inside the provider's own jar, normally {@code catalogue}
 * @param pathValues values for placeholders of request paths that come from settings and not from
 *     the caller, for example an account id
 */
public record RestCatalogue(Http http, String resource, Map<String, String> pathValues) {

  /** Checks that nothing is missing and copies the map. */
  public RestCatalogue {
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(resource, "resource");
    pathValues = Map.copyOf(pathValues);
  }

  /** The catalogue in the folder {@code catalogue} of the provider's jar. */
  public static RestCatalogue over(Http http) {
    return new RestCatalogue(http, "catalogue", Map.of());
  }
}
