package io.eltgateway.engine.policy;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.Optional;

/** What each mode allows. The table in docs/policy says the same in words. */
final class ModeTable {

  /** Why a mode does not allow a call. */
  enum Objection {
    /** The mode does not go as far as the effect. */
    EFFECT,
    /** The call hands out access, which is for a mode that allows everything. */
    GRANTS,
    /** The call changes something, but names no object that a work session could own. */
    NOTHING_TO_OWN
  }

  private ModeTable() {}

  /** Why this mode does not allow such a call, or empty when it does. */
  static Optional<Objection> objection(Mode mode, ToolSpec spec, Weight weight) {
    return switch (mode) {
      case READ_ONLY -> inReadOnly(weight);
      case SAFE_MODE -> inSafeMode(spec, weight);
      case ALLOW_WRITES -> Optional.empty();
    };
  }

  private static Optional<Objection> inReadOnly(Weight weight) {
    boolean reads = weight.effect() == Effect.READ;
    boolean promised = weight.effect() == Effect.EXECUTE && weight.has(Trait.IN_READ_ONLY);
    if (!reads && !promised) {
      return Optional.of(Objection.EFFECT);
    }
    return weight.has(Trait.GRANTS) ? Optional.of(Objection.GRANTS) : Optional.empty();
  }

  private static Optional<Objection> inSafeMode(ToolSpec spec, Weight weight) {
    if (weight.has(Trait.GRANTS)) {
      return Optional.of(Objection.GRANTS);
    }
    return weight.changesExisting() && spec.target().isEmpty()
        ? Optional.of(Objection.NOTHING_TO_OWN)
        : Optional.empty();
  }
}
