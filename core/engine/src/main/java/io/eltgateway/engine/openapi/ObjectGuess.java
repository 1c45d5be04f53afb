package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises the objects that a path names, and the id of one that an operation makes. */
final class ObjectGuess {
  private static final List<String> WRAPPERS = List.of("data", "result");

  private final Operation operation;
  private final Map<String, String> arguments;

  /**
   * @param arguments the tool's parameters by the placeholders that they fill
   */
  ObjectGuess(Operation operation, Map<String, String> arguments) {
    this.operation = operation;
    this.arguments = arguments;
  }

  /** The object that the last id of the path names, in the objects that the ids before it name. */
  Optional<Map<String, Object>> target() {
    Map<String, Object> target = null;
    List<String> steps = operation.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).indexOf('{') < 0) {
        continue;
      }
      if (!Operation.isPlaceholder(steps.get(i))) {
        // An id that is a part of a step is one of an object that nobody could name.
        return Optional.empty();
      }
      String placeholder = steps.get(i).substring(1, steps.get(i).length() - 1);
      Optional<String> kind = kind(i == 0 ? "" : steps.get(i - 1), placeholder);
      String argument = arguments.get(placeholder);
      if (kind.isEmpty() || argument == null) {
        return Optional.empty();
      }
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put("kind", kind.get());
      inner.put("argument", argument);
      if (target != null) {
        inner.put("of", target);
      }
      target = inner;
    }
    return Optional.ofNullable(target);
  }

  private static Optional<String> kind(String before, String placeholder) {
    String name =
        !before.isEmpty() && Operation.isWord(before)
            ? Names.singular(Names.snake(before))
            : Names.snake(placeholder).replaceFirst("_?(id|uuid|key|slug)$", "");
    return name.isEmpty() || name.matches("\\d.*") ? Optional.empty() : Optional.of(name);
  }

  /** What a creation makes: its kind, and where its id is in the answer. */
  Optional<Map<String, Object>> creation(Map<String, Object> answer, Schemas schemas) {
    Optional<String> kind =
        operation.endsWithPlaceholder()
            ? Optional.empty()
            : operation
                .lastWord()
                .map(word -> Names.singular(Names.snake(word)))
                .filter(name -> !name.isEmpty());
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> pointer = id(answer, kind.get(), "", schemas);
    for (String wrapper : List.of(WRAPPERS.get(0), WRAPPERS.get(1), kind.get())) {
      Object inner = Tree.map(answer.get("properties")).get(wrapper);
      if (pointer.isEmpty() && inner != null) {
        pointer = id(schemas.merged(inner), kind.get(), "/" + wrapper, schemas);
      }
    }
    return pointer.map(
        id -> {
          Map<String, Object> creation = new LinkedHashMap<>();
          creation.put("kind", kind.get());
          creation.put("id", id);
          target().ifPresent(owner -> creation.put("of", owner));
          return creation;
        });
  }

  private static Optional<String> id(
      Map<String, Object> schema, String kind, String at, Schemas schemas) {
    List<String> wanted = List.of("id", kind + "_id", "uuid");
    for (Map.Entry<String, Object> property : Tree.map(schema.get("properties")).entrySet()) {
      List<String> types = Schemas.types(schemas.merged(property.getValue()));
      if (wanted.contains(Names.snake(property.getKey()))
          && (types.equals(List.of("string")) || types.equals(List.of("integer")))) {
        return Optional.of(at + "/" + Pointer.step(property.getKey()));
      }
    }
    return Optional.empty();
  }
}
