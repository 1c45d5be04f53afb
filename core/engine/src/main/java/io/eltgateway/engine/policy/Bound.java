package io.eltgateway.engine.policy;

import io.eltgateway.spi.Mode;
import java.util.Optional;

/**
 * The mode that one call is held to, and what holds it there.
 *
 * @param mode the mode
 * @param ceiling the ceiling that is tighter than the instance's mode, if that is what holds
 * @param fromRequest whether the request itself asked for less than it was allowed
 */
record Bound(Mode mode, Optional<Ceiling> ceiling, boolean fromRequest) {

  static Bound ofInstance(Mode mode) {
    return new Bound(mode, Optional.empty(), false);
  }

  Bound under(Ceiling next) {
    return next.mode().compareTo(mode) < 0
        ? new Bound(next.mode(), Optional.of(next), false)
        : this;
  }

  Bound underRequest(Mode requested) {
    return requested.compareTo(mode) < 0 ? new Bound(requested, Optional.empty(), true) : this;
  }

  String rule() {
    if (fromRequest) {
      return "request:" + mode.label();
    }
    return ceiling
        .map(held -> "ceiling:" + held.rule().selector() + ":" + mode.label())
        .orElse("mode:" + mode.label());
  }
}
