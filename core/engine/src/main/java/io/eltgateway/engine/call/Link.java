package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import java.util.Optional;

/** One concern of every call. Thread-safe. */
interface Link {

  /**
   * The chain with this link around it; asked once a tool and snapshot.
   *
   * @param entry the tool, or empty for calls of tools that do not exist
   * @param inner the rest of the chain
   * @return the inner chain itself where this link has nothing to do for the tool
   */
  Stage around(Optional<Entry> entry, Stage inner);
}
