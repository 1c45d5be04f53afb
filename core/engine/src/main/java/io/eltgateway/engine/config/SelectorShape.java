package io.eltgateway.engine.config;

import io.eltgateway.engine.config.key.Reading;
import io.eltgateway.engine.config.key.Scalars;
import io.eltgateway.engine.config.key.Shape;
import io.eltgateway.engine.config.yaml.Node;
import io.eltgateway.engine.policy.Selector;
import java.util.Map;
import java.util.Optional;

/** A selector, kept with its place until it is known which tools there are. */
record SelectorShape() implements Shape<SelectorText> {
  private static final Shape<String> TEXT =
      Scalars.text(
          "a selector: `list_*` (name), `@delete` (effect), `@grants` (trait), `group:connections`");

  @Override
  public Optional<SelectorText> read(Node node, String path, Reading reading) {
    return TEXT.read(node, path, reading)
        .filter(text -> isSelector(text, node, path, reading))
        .map(text -> new SelectorText(text, node.location()));
  }

  private static boolean isSelector(String text, Node node, String path, Reading reading) {
    try {
      Selector.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      reading.problems().add(node.location(), path, e.getMessage(), "");
      return false;
    }
  }

  @Override
  public String form() {
    return TEXT.form();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string");
  }

  @Override
  public Object written(SelectorText value) {
    return value.text();
  }
}
