package io.eltgateway.engine.mcp;

import io.eltgateway.engine.config.EffectRule;
import io.eltgateway.engine.policy.Glob;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Remote.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tools can reach. The operator's word comes first: an exact name before a pattern, a longer
 * pattern before a shorter one, of equally long ones the heavier. Then the server's annotations,
 * where the operator trusts them. What is left counts as an update of who knows what. Immutable.
 */
final class EffectTable {
  /** Nobody said what the tool can reach. */
  static final Effect UNKNOWN = Effect.UPDATE;

  private static final Comparator<EffectRule> ORDER =
      Comparator.comparing(EffectRule::isExact)
          .thenComparing(rule -> rule.pattern().length())
          .thenComparing(EffectRule::effect)
          .reversed();

  private final List<EffectRule> rules;
  private final boolean trustsAnnotations;

  EffectTable(List<EffectRule> rules, boolean trustsAnnotations) {
    this.rules = rules.stream().sorted(ORDER).toList();
    this.trustsAnnotations = trustsAnnotations;
  }

  /**
   * What a tool can reach.
   *
   * @param name its name here; patterns may mean this name or the server's
   * @param known whether it belongs to the set that patterns were written for
   */
  Effect effect(Definition definition, String name, boolean known) {
    for (EffectRule rule : rules) {
      if ((known || rule.isExact()) && means(rule, definition.name(), name)) {
        return rule.effect();
      }
    }
    return trustsAnnotations ? annotated(definition.annotations()) : UNKNOWN;
  }

  /** Rules that mean none of these tools, in whole sentences. */
  List<String> idle(Map<String, String> names) {
    List<String> idle = new ArrayList<>();
    for (EffectRule rule : rules) {
      boolean used =
          names.entrySet().stream().anyMatch(name -> means(rule, name.getKey(), name.getValue()));
      if (!used) {
        idle.add(
            Suggestions.withDidYouMean(
                "'" + rule.pattern() + "' in 'effects' matches no tool.",
                rule.pattern(),
                names(names.keySet())));
      }
    }
    return idle;
  }

  private static Collection<String> names(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  private static boolean means(EffectRule rule, String serversName, String name) {
    Glob glob = new Glob(rule.pattern());
    return glob.matches(serversName) || glob.matches(name);
  }

  /** The protocol's defaults are: not read-only, and destructive. */
  private static Effect annotated(Map<String, Object> annotations) {
    if (Boolean.TRUE.equals(annotations.get("readOnlyHint"))) {
      return Boolean.TRUE.equals(annotations.get("destructiveHint")) ? Effect.DELETE : Effect.READ;
    }
    return Optional.ofNullable(annotations.get("destructiveHint"))
        .map(destructive -> Boolean.FALSE.equals(destructive) ? Effect.CREATE : Effect.DELETE)
        .orElse(UNKNOWN);
  }
}
