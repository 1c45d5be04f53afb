package io.eltgateway.engine.policy;

import io.eltgateway.spi.Mode;
import io.eltgateway.spi.ToolSpec;
import io.eltgateway.spi.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy of one tool of one instance: one decision for calls, and the same one for lists. Made
 * once a tool and snapshot. Immutable.
 *
 * <p>Read-only beats everything, deny beats allow, an allow list narrows. Rules that hold a call
 * back look at what the tool says of itself, at what each argument alone makes of it, and at what
 * all of them do, so that no argument leads out of a rule; rules that let a call pass look at what
 * all arguments make of it.
 */
public final class ToolPolicy {
  private static final Logger log = LoggerFactory.getLogger(ToolPolicy.class);

  private final InstancePolicy policy;
  private final ToolSpec spec;
  private final String fullName;
  private final Weight stated;
  private final Set<Weight> reachable;
  private final boolean mayWrite;
  private final Explanation explanation;

  ToolPolicy(InstancePolicy policy, ToolSpec spec, String fullName) {
    this.policy = policy;
    this.spec = spec;
    this.fullName = fullName;
    this.stated = Weight.stated(spec);
    this.reachable = Weight.reachable(spec);
    this.mayWrite = Weight.mayWrite(spec);
    this.explanation = new Explanation(policy, spec, fullName);
  }

  /**
   * Judges one call, before its arguments are validated. Never throws: what cannot be judged is
   * refused.
   *
   * @param arguments as they came
   * @param ceiling the widest mode that the request itself asks for; it can only tighten
   */
  public Decision decide(Map<String, Object> arguments, Mode ceiling) {
    try {
      List<Weight> steps =
          spec.raises().isEmpty() ? List.of(stated) : Weight.steps(spec, arguments);
      Decision decision = judge(steps, ceiling);
      return decision instanceof Decision.Refused refused
          ? explanation.naming(refused, stated, arguments)
          : decision;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("The policy cannot judge a call of {}", fullName, e);
      return explanation.notJudged(stated);
    }
  }

  /**
   * Whether some arguments could be allowed. What this denies every {@link #decide} refuses, so a
   * hidden tool cannot be called either.
   */
  public boolean couldAllow(Mode ceiling) {
    try {
      for (Weight weight : reachable) {
        if (judge(List.of(stated, weight), ceiling) instanceof Decision.Allowed) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("The policy cannot judge {}", fullName, e);
      return false;
    }
  }

  /** What a call weighs before any argument is seen. */
  public Weight stated() {
    return stated;
  }

  /** Everything a call could weigh. */
  public Set<Weight> reachable() {
    return reachable;
  }

  /** Whether some arguments could make it more than a read. */
  public boolean mayWrite() {
    return mayWrite;
  }

  /**
   * Judges a call.
   *
   * @param steps what it weighs on the way, and last what it weighs in the end
   */
  private Decision judge(List<Weight> steps, Mode requested) {
    Weight weight = steps.get(steps.size() - 1);
    Bound bound = bound(steps, requested);
    Optional<ModeTable.Objection> objection = ModeTable.objection(bound.mode(), spec, weight);
    if (objection.isPresent() && bound.mode() == Mode.READ_ONLY) {
      return explanation.mode(weight, bound, objection.get());
    }
    for (Rule rule : policy.deny()) {
      if (meansAny(steps, rule)) {
        return explanation.denied(weight, rule);
      }
    }
    if (policy.allow().isPresent() && !anyMeans(weight, policy.allow().get())) {
      return explanation.notAllowed(weight);
    }
    if (objection.isPresent()) {
      return explanation.mode(weight, bound, objection.get());
    }
    if (weight.has(Trait.PROCESS) && !policy.stdio()) {
      return explanation.process(weight);
    }
    if (weight.has(Trait.LOCAL) && !policy.stdio()) {
      return explanation.local(weight);
    }
    if (weight.has(Trait.SECRET) && !policy.revealSecrets()) {
      return explanation.secret(weight);
    }
    boolean ownOnly = bound.mode() == Mode.SAFE_MODE && weight.changesExisting();
    return new Decision.Allowed(weight, bound.mode(), ownOnly);
  }

  private Bound bound(List<Weight> steps, Mode requested) {
    Bound bound = Bound.ofInstance(policy.mode());
    for (Ceiling ceiling : policy.ceilings()) {
      if (meansAny(steps, ceiling.rule())) {
        bound = bound.under(ceiling);
      }
    }
    return bound.underRequest(requested);
  }

  private boolean meansAny(List<Weight> steps, Rule rule) {
    for (Weight weight : steps) {
      if (rule.selector().matches(spec, fullName, weight)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyMeans(Weight weight, List<Rule> rules) {
    for (Rule rule : rules) {
      if (rule.selector().matches(spec, fullName, weight)) {
        return true;
      }
    }
    return false;
  }
}
