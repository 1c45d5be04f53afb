package io.eltgateway.engine.rest.format;

import io.eltgateway.spi.Effect;
import io.eltgateway.spi.Raise;
import io.eltgateway.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what makes one call heavier than its tool. */
final class RaiseReader {
  private final String file;
  private final Problems problems;

  RaiseReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  List<Raise> read(Fields tool) {
    List<Raise> raises = new ArrayList<>();
    for (YamlNode node : tool.list("raises")) {
      Fields.of(file, node, "a raise of " + tool.owner(), problems)
          .flatMap(this::raise)
          .ifPresent(raises::add);
    }
    return raises;
  }

  private Optional<Raise> raise(Fields fields) {
    String argument = fields.requiredText("argument");
    Optional<Object> value = fields.node("equals").map(YamlNode::plain);
    Optional<Boolean> present = fields.flag("present");
    Optional<Effect> effect = Words.read(fields, "effect", Effect.values(), Effect::label);
    Optional<Trait> trait = Words.read(fields, "trait", Trait.values(), Trait::label);
    fields.refuseOthers();
    boolean good = true;
    if (fields.has("equals") == fields.has("present") || present.equals(Optional.of(false))) {
      fields.problem(
          "argument",
          "In " + fields.owner() + " write either 'equals' with a value, or 'present: true'.");
      good = false;
    }
    if (fields.has("effect") == fields.has("trait")) {
      fields.problem(
          "argument", "In " + fields.owner() + " name an effect or a trait, and only one of them.");
      good = false;
    }
    return good && effect.isPresent() != trait.isPresent()
        ? Optional.of(new Raise(argument, value, effect, trait))
        : Optional.empty();
  }
}
