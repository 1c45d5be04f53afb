package io.eltgateway.engine.policy;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one call can reach: the effect and the traits of its tool, raised by its arguments.
 * Immutable.
 *
 * <p>Three traits weigh something themselves: what cannot be undone changes something that exists,
 * so a destructive call is at least an update, and so is one that nobody has looked at; starting a
 * program is at least an execution.
 *
 * @param effect the effect
 * @param traits the traits
 */
public record Weight(Effect effect, Set<Trait> traits) {

  /** Applies what the traits weigh. */
  public Weight {
    traits = traits.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(traits));
    if (traits.contains(Trait.DESTRUCTIVE) || traits.contains(Trait.UNREVIEWED)) {
      effect = effect.heavier(Effect.UPDATE);
    }
    if (traits.contains(Trait.PROCESS)) {
      effect = effect.heavier(Effect.EXECUTE);
    }
  }

  /** The weight of a tool before any argument is seen. */
  public static Weight stated(ToolSpec spec) {
    return new Weight(spec.effect(), spec.traits());
  }

  /** The weight of a call with these arguments. */
  public static Weight of(ToolSpec spec, Map<String, Object> arguments) {
    List<Weight> steps = steps(spec, arguments);
    return steps.get(steps.size() - 1);
  }

  /**
   * What a call with these arguments weighs before any of them, with each of those that raise
   * alone, and last with all of them.
   */
  static List<Weight> steps(ToolSpec spec, Map<String, Object> arguments) {
    Weight stated = stated(spec);
    Weight all = stated;
    List<Weight> steps = new ArrayList<>();
    steps.add(stated);
    for (Raise raise : spec.raises()) {
      if (raise.applies(arguments)) {
        steps.add(stated.raised(raise));
        all = all.raised(raise);
      }
    }
    steps.add(all);
    return steps;
  }

  /**
   * Every weight that some arguments could give a call. Raises that exclude each other are combined
   * all the same: this is for "could it", where one combination too many does no harm.
   */
  public static Set<Weight> reachable(ToolSpec spec) {
    Set<Weight> reachable = new LinkedHashSet<>();
    reachable.add(stated(spec));
    for (Raise raise : spec.raises()) {
      for (Weight weight : Set.copyOf(reachable)) {
        reachable.add(weight.raised(raise));
      }
    }
    return reachable;
  }

  /** The arguments that make this call heavier than its tool, each once. */
  public static Set<String> raisedBy(ToolSpec spec, Map<String, Object> arguments) {
    Set<String> raising = new LinkedHashSet<>();
    for (Raise raise : spec.raises()) {
      if (raise.applies(arguments)) {
        raising.add("'" + raise.argument() + "'");
      }
    }
    return raising;
  }

  /** Whether some arguments could make a call of this tool more than a read. */
  public static boolean mayWrite(ToolSpec spec) {
    return reachable(spec).stream().anyMatch(Weight::writes);
  }

  /** Whether anything but a read can happen. */
  public boolean writes() {
    return effect != Effect.READ;
  }

  /** Whether the call changes or removes something that exists. */
  public boolean changesExisting() {
    return effect.compareTo(Effect.UPDATE) >= 0;
  }

  /** Whether the call has this trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  private Weight raised(Raise raise) {
    Effect raisedEffect = raise.effect().map(effect::heavier).orElse(effect);
    Set<Trait> raisedTraits = EnumSet.noneOf(Trait.class);
    raisedTraits.addAll(traits);
    // A raise makes heavier: an argument must not talk a call into what only marked tools may do.
    raise.trait().filter(trait -> trait != Trait.IN_READ_ONLY).ifPresent(raisedTraits::add);
    return new Weight(raisedEffect, raisedTraits);
  }

  // Written out because the virtual machine makes those of a record at run time, at every start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Weight weight
        && weight.effect == effect
        && weight.traits.equals(traits);
  }

  @Override
  public int hashCode() {
    return 31 * effect.hashCode() + traits.hashCode();
  }
}
