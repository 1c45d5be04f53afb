package io.eltgateway.engine.offer;

import io.eltgateway.engine.catalogue.Instance;

/** Something that an instance offers beside its tools. Immutable. */
interface Offered {

  /** What clients call it by. */
  String name();

  /** Whose it is. */
  Instance instance();

  /** Whether two instances may offer it, because it is the same thing whoever does. */
  default boolean isEverybodys() {
    return false;
  }
}
