package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON pointers and reports what is none. */
final class Pointers {
  private Pointers() {}

  /** A pointer to one place. */
  static Optional<JsonPointer> read(Fields fields, String key) {
    return fields
        .text(key)
        .flatMap(text -> parse(fields, key, text))
        .flatMap(pointer -> oneOf(fields, key, pointer));
  }

  /** Pointers that may hold a star, and those of the common lists that stand among them. */
  static List<JsonPointer> readAll(Fields fields, String key, Commons commons) {
    List<JsonPointer> pointers = new ArrayList<>();
    for (String text : fields.texts(key)) {
      for (String pointer : meant(fields, key, text, commons)) {
        parse(fields, key, pointer).ifPresent(pointers::add);
      }
    }
    return pointers;
  }

  private static List<String> meant(Fields fields, String key, String text, Commons commons) {
    if (!text.startsWith(Commons.PREFIX)) {
      return List.of(text);
    }
    String name = text.substring(Commons.PREFIX.length());
    Optional<YamlNode> list = commons.secrets(name);
    if (list.isEmpty()) {
      fields.problem(
          key,
          "There is no common list of secrets '" + name + "'." + commons.didYouMeanSecrets(name));
      return List.of();
    }
    if (!(list.get().plain() instanceof List<?> pointers)) {
      fields.problem(key, "The common list of secrets '" + name + "' must be a list of pointers.");
      return List.of();
    }
    return pointers.stream().map(String::valueOf).toList();
  }

  /** Texts by pointers, each to one place. */
  static Map<JsonPointer, String> readKeys(Fields fields, String key) {
    Map<JsonPointer, String> texts = new LinkedHashMap<>();
    fields
        .textMap(key)
        .forEach(
            (pointer, text) ->
                parse(fields, key, pointer)
                    .flatMap(parsed -> oneOf(fields, key, parsed))
                    .ifPresent(parsed -> texts.put(parsed, text)));
    return texts;
  }

  private static Optional<JsonPointer> oneOf(Fields fields, String key, JsonPointer pointer) {
    if (pointer.hasWildcard()) {
      fields.problem(
          key,
          "'" + key + "' of " + fields.owner() + " must lead to one place, so * is not allowed.");
      return Optional.empty();
    }
    return Optional.of(pointer);
  }

  private static Optional<JsonPointer> parse(Fields fields, String key, String text) {
    try {
      return Optional.of(JsonPointer.of(text));
    } catch (IllegalArgumentException e) {
      fields.problem(key, e.getMessage() + ".");
      return Optional.empty();
    }
  }
}
