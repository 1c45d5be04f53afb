package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads JSON pointers and reports what is none. */
final class Pointers {
  private Pointers() {}

  /** A pointer to one place. */
  static Optional<JsonPointer> read(Fields fields, String key) {
    Optional<JsonPointer> pointer = fields.text(key).flatMap(text -> parse(fields, key, text));
    if (pointer.isPresent() && pointer.get().hasWildcard()) {
      fields.problem(
          key,
          "'" + key + "' of " + fields.owner() + " must lead to one place, so * is not allowed.");
      return Optional.empty();
    }
    return pointer;
  }

  /** Pointers that may hold a star. */
  static List<JsonPointer> readAll(Fields fields, String key) {
    List<JsonPointer> pointers = new ArrayList<>();
    for (String text : fields.texts(key)) {
      parse(fields, key, text).ifPresent(pointers::add);
    }
    return pointers;
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
