package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises what must be masked: what the document calls a password or says that answers never
 * hold, and what bears a secret's name. For one answer, one thread.
 */
final class SecretGuess {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*_)?(password|passphrase|passwd|secret|client_secret|private_key|secret_key|access_key"
              + "|api_key|apikey|access_token|refresh_token|auth_token|bearer_token|credentials?)");
  private static final int DEEPEST = 6;
  private static final int MOST_PARTS = 5_000;

  /** More secrets than these in one object, and the object is masked as a whole. */
  private static final int MOST_IN_ONE = 12;

  private final Schemas schemas;
  private final Map<String, List<String>> byObject = new LinkedHashMap<>();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int parts;

  SecretGuess(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Whether a field is one. */
  static boolean isSecret(String name, Map<String, Object> schema) {
    boolean text = Schemas.types(schema).isEmpty() || Schemas.types(schema).contains("string");
    boolean structure = Schemas.isObject(schema) || Schemas.isArray(schema);
    return "password".equals(schema.get("format"))
        || (Tree.flag(schema, "writeOnly") && !structure)
        || (text && NAME.matcher(Names.snake(name)).matches());
  }

  /** Pointers into an answer. */
  List<String> in(Map<String, Object> answer) {
    walk(answer, "", 0);
    List<String> pointers = new ArrayList<>();
    byObject.forEach(
        (object, fields) -> {
          boolean covered = pointers.stream().anyMatch(known -> object.startsWith(known + "/"));
          if (covered) {
            return;
          }
          if (fields.size() > MOST_IN_ONE && !object.isEmpty()) {
            pointers.add(object);
          } else {
            pointers.addAll(fields);
          }
        });
    return pointers;
  }

  private void walk(Map<String, Object> schema, String at, int depth) {
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      return;
    }
    if (!open.add(schema)) {
      circle(schema, at);
      return;
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      walk(schemas.merged(items), at + "/*", depth + 1);
    }
    for (Map.Entry<String, Object> property : Tree.map(schema.get("properties")).entrySet()) {
      Map<String, Object> merged = schemas.merged(property.getValue());
      String pointer = at + "/" + Pointer.step(property.getKey());
      if (isSecret(property.getKey(), merged)) {
        byObject.computeIfAbsent(at, object -> new ArrayList<>()).add(pointer);
      } else {
        walk(merged, pointer, depth + 1);
      }
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> more) {
      walk(schemas.merged(more), at + "/*", depth + 1);
    }
    open.remove(schema);
  }

  /**
   * What holds itself and a secret is masked where it begins again: nobody knows how deep it is.
   */
  private void circle(Map<String, Object> schema, String at) {
    boolean holdsSecret =
        Tree.map(schema.get("properties")).entrySet().stream()
            .anyMatch(each -> isSecret(each.getKey(), schemas.merged(each.getValue())));
    if (holdsSecret) {
      byObject.computeIfAbsent(at, object -> new ArrayList<>()).add(at);
    }
  }
}
