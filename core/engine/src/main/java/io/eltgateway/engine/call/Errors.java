package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import java.util.Optional;

/** Turns whatever is thrown into a failure that its reader can use. */
final class Errors implements Link {

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return invocation -> Failures.named(Failures.catching(inner, invocation), invocation);
  }
}
