package io.eltgateway.engine.rest.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys of one mapping. Every method reports a value of the wrong type and then behaves as
 * if it were absent, so that reading goes on to the next problem. Not thread-safe.
 */
final class Fields {
  private final String file;
  private final YamlNode.Mapping mapping;
  private final String owner;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param owner what the mapping is, for messages, such as {@code tool 'list_groups'}
   */
  Fields(String file, YamlNode.Mapping mapping, String owner, Problems problems) {
    this.file = file;
    this.mapping = mapping;
    this.owner = owner;
    this.problems = problems;
  }

  /** A mapping, or the problem that it is none. */
  static Optional<Fields> of(String file, YamlNode node, String owner, Problems problems) {
    if (node instanceof YamlNode.Mapping mapping) {
      return Optional.of(new Fields(file, mapping, owner, problems));
    }
    problems.add(
        file, node.line(), "Expected keys and values for " + owner + ", not " + describe(node));
    return Optional.empty();
  }

  String owner() {
    return owner;
  }

  int line() {
    return mapping.line();
  }

  boolean has(String key) {
    return node(key).isPresent();
  }

  /** The node of a key, unread. */
  Optional<YamlNode> node(String key) {
    asked.add(key);
    return Optional.ofNullable(mapping.entries().get(key)).map(YamlNode.Entry::value);
  }

  Optional<String> text(String key) {
    return node(key).flatMap(node -> text(key, node));
  }

  String requiredText(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() && !has(key)) {
      problems.add(file, line(), "The key '" + key + "' is missing in " + owner + ".");
    }
    return text.orElse("");
  }

  /** A text that must be there and say something. */
  String filledText(String key) {
    String text = requiredText(key);
    if (text.isBlank()
        && node(key).map(YamlNode::plain).filter(String.class::isInstance).isPresent()) {
      problem(key, "The key '" + key + "' of " + owner + " is empty.");
    }
    return text;
  }

  Optional<Boolean> flag(String key) {
    return node(key)
        .flatMap(
            node -> {
              if (node.plain() instanceof Boolean flag) {
                return Optional.of(flag);
              }
              return wrong(key, node, "true or false");
            });
  }

  Optional<Integer> integer(String key) {
    return node(key)
        .flatMap(
            node -> {
              if (node.plain() instanceof Integer number) {
                return Optional.of(number);
              }
              return wrong(key, node, "a whole number");
            });
  }

  List<YamlNode> list(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    wrong(key, node.get(), "a list");
    return List.of();
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list(key)) {
      text(key, item).ifPresent(texts::add);
    }
    return texts;
  }

  /** Texts by key. */
  Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    children(key).forEach((name, node) -> text(key, node).ifPresent(t -> texts.put(name, t)));
    return texts;
  }

  /** Nodes by key, unread. */
  Map<String, YamlNode> children(String key) {
    Optional<YamlNode> node = node(key);
    Map<String, YamlNode> children = new LinkedHashMap<>();
    if (node.isPresent()) {
      if (node.get() instanceof YamlNode.Mapping inner) {
        inner.entries().forEach((name, entry) -> children.put(name, entry.value()));
      } else {
        wrong(key, node.get(), "keys and values");
      }
    }
    return children;
  }

  /** An inner mapping. */
  Optional<Fields> fields(String key, String newOwner) {
    return node(key).flatMap(node -> of(file, node, newOwner, problems));
  }

  /** Reports a problem at the line of a key, or of the mapping where the key is absent. */
  void problem(String key, String message) {
    YamlNode.Entry entry = mapping.entries().get(key);
    problems.add(file, entry == null ? line() : entry.line(), message);
  }

  /** Reports the keys that nobody asked for. To be called last. */
  void refuseOthers() {
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!asked.contains(key)) {
                problems.add(
                    file,
                    entry.line(),
                    "Unknown key '"
                        + key
                        + "' in "
                        + owner
                        + "."
                        + Problems.didYouMean(key, asked));
              }
            });
  }

  private Optional<String> text(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof String text) {
      return Optional.of(text);
    }
    return wrong(key, node, "text (put it in quotes)");
  }

  private <T> Optional<T> wrong(String key, YamlNode node, String expected) {
    problems.add(
        file,
        node.line(),
        "The key '" + key + "' of " + owner + " must be " + expected + ", not " + describe(node));
    return Optional.empty();
  }

  private static String describe(YamlNode node) {
    return node.describe() + ".";
  }
}
