package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.Collection;
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
          "(.*_)?(password|passphrase|passwd|pwd|secret|private_key|secret_key|access_key|api_key"
              + "|apikey|signing_key|encryption_key|token|jwt|connection_string|credentials?)");

  /** Tokens that ask for a page, or say that something is unchanged. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "((.*_)?(next|prev|previous|page|paging|pagination|continuation|cursor|sync|skip|change)_)token"
              + "|page_token|idempotency_token|client_token");

  private static final int DEEPEST = 10;
  private static final int MOST_PARTS = 5_000;

  /** More secrets than these in one object, and the object is masked as a whole. */
  private static final int MOST_IN_ONE = 12;

  private final Schemas schemas;
  private final Map<String, List<String>> byObject = new LinkedHashMap<>();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int parts;
  private boolean cut;

  SecretGuess(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Whether a field is one. */
  static boolean isSecret(String name, Map<String, Object> schema) {
    boolean text = Schemas.types(schema).isEmpty() || Schemas.types(schema).contains("string");
    return "password".equals(schema.get("format"))
        || Tree.flag(schema, "writeOnly")
        || (text && isSecret(Names.snake(name)));
  }

  private static boolean isSecret(String name) {
    return NAME.matcher(name).matches() && !HARMLESS.matcher(name).matches();
  }

  /** Whether there was more than was looked at. */
  boolean wasCut() {
    return cut;
  }

  /** A parameter's draft that says before anything else whether its value is secret. */
  static Map<String, Object> marked(
      String name, Map<String, Object> schema, Map<String, Object> draft, Schemas schemas) {
    Map<String, Object> marked = new LinkedHashMap<>();
    boolean whole = isSecret(name, schema);
    Collection<String> fields =
        whole
            ? Tree.map(schema.get("properties")).keySet()
            : new SecretGuess(schemas)
                .in(schema).stream().map(SecretGuess::field).distinct().toList();
    if (whole || !fields.isEmpty()) {
      marked.put("secret", fields.isEmpty() || fields.contains("") ? true : List.copyOf(fields));
    }
    marked.putAll(draft);
    if (whole) {
      marked.remove("default");
    }
    return marked;
  }

  /** The name of the field that a pointer leads to; nothing where it is the value itself. */
  private static String field(String pointer) {
    String plain = pointer.replaceAll("(/\\*)+$", "");
    return plain.substring(plain.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
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
    if (!schemas.secrets().holdsSecret(schema)) {
      return;
    }
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      cut = true;
      return;
    }
    if (!open.add(schema)) {
      circle(schema, at);
      return;
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      inner(schemas.merged(items), at, depth);
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
      inner(schemas.merged(more), at, depth);
    }
    open.remove(schema);
  }

  private void inner(Map<String, Object> each, String at, int depth) {
    if (isSecret("", each)) {
      byObject.computeIfAbsent(at, object -> new ArrayList<>()).add(at + "/*");
    } else {
      walk(each, at + "/*", depth + 1);
    }
  }

  /**
   * What holds itself and a secret is masked where it begins again: nobody knows how deep it is.
   */
  private void circle(Map<String, Object> schema, String at) {
    if (schemas.secrets().holdsSecret(schema)) {
      byObject.computeIfAbsent(at, object -> new ArrayList<>()).add(at);
    }
  }
}
