package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Schemas;
import io.eltgateway.engine.config.key.Section;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.problem.Quotes;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.engine.text.Suggestions;
import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Effects by the names of tools, which may hold {@code *}. Variables are not replaced in them. */
record EffectsShape() implements Shape<List<EffectRule>> {
  private static final List<String> LABELS =
      Arrays.stream(Effect.values()).map(Effect::label).toList();

  @Override
  public Optional<List<EffectRule>> read(Node node, String path, Reading reading) {
    List<EffectRule> rules = new ArrayList<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        read(entry, Section.child(path, entry.key()), reading).ifPresent(rules::add);
      }
    } else if (!(node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL)) {
      reading
          .problems()
          .add(
              node.location(),
              path,
              "This must be a group of tool names, but it is " + node.description() + ".",
              "Write each as name: effect below it, for example list_*: read.");
    }
    return Optional.of(List.copyOf(rules));
  }

  private static Optional<EffectRule> read(Node.Entry entry, String path, Reading reading) {
    Optional<Node.Scalar> written = reading.scalar(entry.value(), path);
    if (entry.key().isBlank()) {
      reading
          .problems()
          .add(entry.location(), path, "This name of a tool is empty.", "Write one, or remove it.");
      return Optional.empty();
    }
    Optional<Effect> effect = written.flatMap(scalar -> Effect.of(scalar.text()));
    if (written.isPresent() && effect.isEmpty()) {
      String text = written.get().text();
      reading
          .problems()
          .add(
              entry.value().location(),
              path,
              Quotes.of(text) + " is not an effect.",
              Suggestions.withDidYouMean(
                  "The effects are " + String.join(", ", LABELS) + ".", text, LABELS));
    }
    return effect.map(known -> new EffectRule(entry.key(), known, entry.location()));
  }

  @Override
  public String form() {
    return "effects by names of tools: `{list_*: read, create_*: create}`; one of `"
        + String.join("`, `", LABELS)
        + "`";
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "type", List.of("object", "null"), "additionalProperties", Schemas.of("enum", LABELS));
  }
}
