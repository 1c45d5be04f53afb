package io.eltgateway.airbyte.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The registry's connectors, as of some time. Immutable.
 *
 * @param connectors all of them, sources before destinations, in the registry's order
 * @param asOf when the registry last confirmed them
 * @param warning a sentence for the user, when the list may be out of date because the registry
 *     cannot be reached: it says why and how old the list is
 */
public record Listing(List<Connector> connectors, Instant asOf, Optional<String> warning) {

  /** Copies the list. */
  public Listing {
    connectors = List.copyOf(connectors);
  }
}
