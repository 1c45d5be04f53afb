package io.eltgateway.engine.config.key;

import io.eltgateway.engine.config.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list; a single item may be written without brackets.
 *
 * @param item the shape of the items
 * @param <T> what an item becomes
 */
public record ListShape<T>(Shape<T> item) implements Shape<List<T>> {

  @Override
  public Optional<List<T>> read(Node node, String path, Reading reading) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) {
      return Optional.of(List.of());
    }
    if (!(node instanceof Node.Sequence sequence)) {
      return item.read(node, path, reading).map(List::of);
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      String itemPath = path + "[" + (i + 1) + "]";
      item.read(sequence.items().get(i), itemPath, reading).ifPresent(items::add);
    }
    return Optional.of(List.copyOf(items));
  }

  @Override
  public String form() {
    return item.form() + ", or a list of them";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> items = item.schema();
    Map<String, Object> list = Schemas.of("type", List.of("array", "null"), "items", items);
    return Schemas.of("anyOf", List.of(items, list));
  }
}
