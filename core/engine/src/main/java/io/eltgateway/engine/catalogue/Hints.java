package io.eltgateway.engine.catalogue;

import io.eltgateway.engine.policy.Weight;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.Set;

/**
 * The protocol's tool annotations, as far as they differ from its defaults (which are: not
 * read-only, destructive, not idempotent, open world). They look at the heaviest call that some
 * arguments could make, because a client may let pass unasked what is announced as harmless.
 *
 * @param readOnly announced for tools that can do nothing but read
 * @param additive announced, as not destructive, for tools that at most add objects or start work.
 *     An update overwrites what was there, which the protocol calls destructive; a tool that hands
 *     out access or starts a program may well be asked about
 * @param idempotent announced for tools that are not read-only
 */
record Hints(boolean readOnly, boolean additive, boolean idempotent) {

  static Hints of(ToolSpec spec, Set<Weight> reachable) {
    boolean readOnly = reachable.stream().noneMatch(Weight::writes);
    boolean additive = !readOnly && reachable.stream().allMatch(Hints::addsAtMost);
    // A read counts as idempotent by itself, which says nothing of what its arguments raise it to.
    boolean idempotent = spec.effect() != Effect.READ && spec.idempotent();
    return new Hints(readOnly, additive, idempotent);
  }

  boolean isEmpty() {
    return !readOnly && !additive && !idempotent;
  }

  private static boolean addsAtMost(Weight weight) {
    return weight.effect().compareTo(Effect.CREATE) <= 0
        && !weight.has(Trait.GRANTS)
        && !weight.has(Trait.PROCESS);
  }
}
