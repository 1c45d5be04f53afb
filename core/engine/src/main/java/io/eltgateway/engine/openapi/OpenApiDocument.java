package io.eltgateway.engine.openapi;

import io.eltgateway.engine.config.yaml.YamlValues;
import io.eltgateway.engine.json.JsonValues;
import io.eltgateway.engine.json.MalformedJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A document of OpenAPI 3.0 or 3.1, whose references it follows. Not thread-safe. */
final class OpenApiDocument {
  /** The longest document, in characters. */
  static final int LONGEST = 20_000_000;

  private final Map<String, Object> root;
  private final Set<String> dangling = new TreeSet<>();

  private OpenApiDocument(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * Reads JSON or YAML.
   *
   * @throws IllegalArgumentException when it is neither, or no such document; the message is a
   *     sentence
   */
  static OpenApiDocument read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("It has more than " + LONGEST + " characters.");
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (plain.stripLeading().startsWith("<")) {
      throw new IllegalArgumentException(
          "It is a page of HTML or XML. Save the document itself, whose first key is 'openapi'.");
    }
    Map<String, Object> root = Tree.map(values(plain));
    String version = String.valueOf(root.getOrDefault("openapi", ""));
    if (root.containsKey("swagger")) {
      throw new IllegalArgumentException(
          "It is a document of Swagger 2. Convert it to OpenAPI 3 and import that.");
    }
    if (!version.startsWith("3.")) {
      throw new IllegalArgumentException(
          "It is no document of OpenAPI 3: the key 'openapi' should say 3.0 or 3.1.");
    }
    if (Tree.map(root.get("paths")).isEmpty()) {
      throw new IllegalArgumentException("It has no 'paths', so there is nothing to import.");
    }
    return new OpenApiDocument(root);
  }

  private static Object values(String text) {
    if (text.stripLeading().startsWith("{")) {
      try {
        return JsonValues.plain().read(text);
      } catch (MalformedJsonException e) {
        throw new IllegalArgumentException("It is not JSON: " + e.getMessage(), e);
      }
    }
    if (text.length() > YamlValues.LONGEST) {
      throw new IllegalArgumentException(
          "It is YAML of more than "
              + YamlValues.LONGEST
              + " characters. Convert it to JSON, which may have "
              + LONGEST
              + ", and import that.");
    }
    return YamlValues.read(text);
  }

  Map<String, Object> root() {
    return root;
  }

  String version() {
    return String.valueOf(root.get("openapi"));
  }

  Map<String, Object> info() {
    return Tree.map(root.get("info"));
  }

  /**
   * The object, or what its reference leads to, over as many as there are. What leads nowhere, out
   * of the document or in a circle is an empty object and is remembered.
   */
  Map<String, Object> resolve(Object node) {
    Map<String, Object> current = Tree.map(node);
    Set<String> seen = new HashSet<>();
    while (current.get("$ref") instanceof String reference) {
      Object found = seen.add(reference) ? find(reference) : null;
      if (!(found instanceof Map<?, ?>)) {
        dangling.add(reference);
        return Map.of();
      }
      current = Tree.map(found);
    }
    return current;
  }

  /** Vendors forget the # of a reference into their own components; nothing else is meant then. */
  private Object find(String reference) {
    String place = reference.startsWith("/components/") ? "#" + reference : reference;
    if (!place.startsWith("#/")) {
      return null;
    }
    Object current = root;
    for (String step : place.substring(2).split("/", -1)) {
      String key = unescape(step);
      if (current instanceof Map<?, ?> map) {
        current = map.get(key);
      } else if (current instanceof List<?> list && key.matches("\\d{1,6}")) {
        int index = Integer.parseInt(key);
        current = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return current;
  }

  private static String unescape(String step) {
    String decoded = step;
    if (step.indexOf('%') >= 0) {
      try {
        decoded = URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        decoded = step;
      }
    }
    return decoded.replace("~1", "/").replace("~0", "~");
  }

  /** The references that led nowhere, sorted. */
  Set<String> dangling() {
    return dangling;
  }
}
