package io.eltgateway.engine.mcp;

import io.eltgateway.engine.text.ForeignText;
import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Remote.Definition;
import io.eltgateway.spi.Tool;
import io.eltgateway.spi.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes tools of accepted definitions, under names and with effects of the gateway's. Immutable.
 */
final class Views {
  private final ServerContext context;
  private final EffectTable effects;
  private final boolean trusted;
  private final Offered offered;

  Views(ServerContext context) {
    this.context = context;
    this.trusted = context.server().config().trustAnnotations();
    this.effects = new EffectTable(context.server().config().effects(), trusted);
    this.offered = new Offered(context.json());
  }

  /**
   * What is offered of a set.
   *
   * @param patterned the names that patterns of effects may mean
   * @param answers makes what answers a tool
   * @param news what else there is to say
   */
  View view(
      PinnedSet accepted,
      Review review,
      Set<String> patterned,
      Function<Definition, Function<ToolSpec, Tool>> answers,
      List<String> news) {
    ToolNames names = ToolNames.of(List.copyOf(accepted.tools().keySet()), context.longestName());
    List<Tool> tools = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<String> tasks = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (Definition definition : accepted.tools().values()) {
      String name = names.byServersName().get(definition.name());
      if (Offered.isTaskOnly(definition)) {
        tasks.add(definition.name());
      } else if (name != null && !review.holdsBack(definition.name())) {
        boolean known = patterned.contains(definition.name());
        Optional<Effect> effect = effects.effect(definition, name, known);
        Optional<ToolSpec> spec = offered.spec(definition, name, effect, trusted);
        if (spec.isEmpty()) {
          unusable.add(definition.name());
        } else {
          tools.add(answers.apply(definition).apply(spec.get()));
          keys.add(name + ' ' + effect + ' ' + accepted.hashes().get(definition.name()));
        }
      }
    }
    List<String> notices = new ArrayList<>(news);
    heldBack(review, notices);
    if (!tasks.isEmpty()) {
      notices.add(
          "It offers only as tasks, which the gateway does not: " + ForeignText.names(tasks) + ".");
    }
    if (!unusable.isEmpty()) {
      notices.add(
          "Left out, because the schema of the arguments is not one of an object and would cost"
              + " clients the tools of all instances: "
              + ForeignText.names(unusable)
              + ". Tell whoever runs the server.");
    }
    notices.addAll(names.problems());
    if (!accepted.tools().isEmpty()) {
      notices.addAll(effects.idle(names.byServersName()));
    }
    return new View(tools, keys, review, notices);
  }

  /** What a tool would count as if it were accepted. */
  Effect effect(Definition definition) {
    ToolNames names = ToolNames.of(List.of(definition.name()), context.longestName());
    return effects
        .effect(definition, names.byServersName().get(definition.name()), true)
        .orElse(Offered.UNCLASSIFIED);
  }

  private void heldBack(Review review, List<String> notices) {
    List<String> held = new ArrayList<>();
    if (!review.added().isEmpty()) {
      held.add("new: " + ForeignText.names(review.added().stream().map(Definition::name).toList()));
    }
    if (!review.changed().isEmpty()) {
      held.add(
          "changed: "
              + ForeignText.names(review.changed().stream().map(c -> c.after().name()).toList()));
    }
    if (!held.isEmpty()) {
      notices.add(
          "Tools are held back because nobody has accepted what the server now says of them ("
              + String.join("; ", held)
              + "). The operator can look at them and accept them: elt-gateway accept "
              + context.instance()
              + ".");
    }
    if (!review.removed().isEmpty()) {
      notices.add(
          "It no longer lists "
              + ForeignText.names(review.removed().stream().map(Definition::name).toList())
              + "; elt-gateway accept "
              + context.instance()
              + " forgets what is gone.");
    }
  }

  static Map<String, Object> heldBackDetails() {
    return Map.of("rule", "pin");
  }
}
