package io.eltgateway.engine.call;

import io.eltgateway.engine.catalogue.Entry;
import io.eltgateway.engine.redact.ResultMask;
import java.util.Optional;

/**
 * Takes known secrets out of every result. A result that cannot be looked through does not pass:
 * the exception ends in {@link Audit}, which answers with a log id.
 */
final class Redact implements Link {
  private final ResultMask mask;

  Redact(ResultMask mask) {
    this.mask = mask;
  }

  @Override
  public Stage around(Optional<Entry> entry, Stage inner) {
    return invocation -> mask.mask(inner.call(invocation));
  }
}
