package io.eltgateway.airbyte.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The list as it was read once. Immutable.
 *
 * @param connectors what it names
 * @param etag the registry's mark of this version, to ask whether there is a newer one
 * @param asOf when the registry last confirmed it
 * @param expires when to ask again
 */
record Copy(List<Connector> connectors, Optional<String> etag, Instant asOf, Instant expires) {

  /** The same list, confirmed once more. */
  Copy confirmed(Optional<String> newEtag, Instant newAsOf, Instant newExpires) {
    return new Copy(connectors, newEtag.or(() -> etag), newAsOf, newExpires);
  }
}
