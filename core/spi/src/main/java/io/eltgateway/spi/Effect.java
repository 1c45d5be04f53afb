package io.eltgateway.spi;

import java.util.Locale;
import java.util.Optional;

/**
 * What a call can reach in the vendor's account, not what its verb says: cancelling, forcing,
 * re-syncing, full refreshes, rotating and resetting update the object they touch. Ordered by
 * weight.
 */
public enum Effect {
  /** Changes nothing. */
  READ,
  /** Starts work; nothing the caller stored changes. */
  EXECUTE,
  /** A new object exists afterwards. */
  CREATE,
  /** An existing object is different afterwards. */
  UPDATE,
  /** An existing object, or data in it, is gone afterwards. */
  DELETE;

  /** The name used in catalogues, selectors and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The heavier of two effects. */
  public Effect heavier(Effect other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The effect with this label, if there is one. */
  public static Optional<Effect> of(String label) {
    for (Effect effect : values()) {
      if (effect.label().equals(label)) {
        return Optional.of(effect);
      }
    }
    return Optional.empty();
  }
}
