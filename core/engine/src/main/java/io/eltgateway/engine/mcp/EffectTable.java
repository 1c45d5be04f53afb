package io.eltgateway.engine.mcp;

import io.eltgateway.engine.config.EffectRule;
import io.eltgateway.engine.policy.Glob;
import io.eltgateway.engine.text.ForeignText;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Remote.Definition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tools can reach. The operator's word comes first: an exact name before a pattern, a longer
 * pattern before a shorter one, of equally long ones the heavier. Then the server's annotations,
 * where the operator trusts them. What is left nobody has classified. Immutable.
 */
final class EffectTable {
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
   * What a tool can reach, if anybody has said so.
   *
   * @param name its name here; patterns may mean this name or the server's
   * @param known whether it belongs to the set that patterns were written for
   */
  Optional<Effect> effect(Definition definition, String name, boolean known) {
    for (EffectRule rule : rules) {
      if ((known || rule.isExact()) && means(rule, definition.name(), name)) {
        return Optional.of(rule.effect());
      }
    }
    return trustsAnnotations ? annotated(definition.annotations()) : Optional.empty();
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
                names.keySet().stream()
                    .filter(name -> ForeignText.name(name).equals(name))
                    .sorted()
                    .toList()));
      }
    }
    return idle;
  }

  private static boolean means(EffectRule rule, String serversName, String name) {
    Glob glob = new Glob(rule.pattern());
    return glob.matches(serversName) || glob.matches(name);
  }

  /** The protocol's defaults are: not read-only, and destructive. */
  private static Optional<Effect> annotated(Map<String, Object> annotations) {
    Object destructive = annotations.get("destructiveHint");
    if (Boolean.TRUE.equals(annotations.get("readOnlyHint"))) {
      return Optional.of(Boolean.TRUE.equals(destructive) ? Effect.DELETE : Effect.READ);
    }
    return Optional.ofNullable(destructive)
        .map(said -> Boolean.FALSE.equals(said) ? Effect.CREATE : Effect.DELETE);
  }
}
