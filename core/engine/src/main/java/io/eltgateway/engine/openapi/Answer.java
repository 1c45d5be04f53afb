package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an operation answers when it succeeds.
 *
 * @param mediaType its JSON type as the document writes it; empty where it answers nothing
 * @param schema its merged schema
 */
record Answer(String mediaType, Map<String, Object> schema) {
  static final String JSON = "application/json";

  /**
   * Reads it.
   *
   * @throws LeftOutException when it is something else than JSON
   */
  static Answer of(Operation operation, OpenApiDocument document, Schemas schemas) {
    Map<String, Object> responses = Tree.map(operation.body().get("responses"));
    Map<String, Object> content = new LinkedHashMap<>();
    responses.entrySet().stream()
        .filter(response -> response.getKey().matches("2(\\d\\d|XX|xx)"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            response ->
                Tree.map(document.resolve(response.getValue()).get("content"))
                    .forEach(content::putIfAbsent));
    if (content.isEmpty()) {
      return new Answer("", Map.of());
    }
    for (Map.Entry<String, Object> each : content.entrySet()) {
      if (isJson(each.getKey())) {
        return new Answer(
            each.getKey(), schemas.merged(document.resolve(each.getValue()).get("schema")));
      }
    }
    throw new LeftOutException(
        "it answers in " + String.join(", ", content.keySet()) + ", and tools return JSON.");
  }

  /** The type to ask for, where it is not the usual one. */
  String accept() {
    String plain = mediaType.replaceAll("(?i);\\s*charset=[^;]*", "").strip();
    return plain.isEmpty() || plain.contains("*") || plain.equalsIgnoreCase(JSON) ? "" : plain;
  }

  static boolean isJson(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
    return type.equals(JSON) || type.endsWith("+json") || type.equals("*/*");
  }
}
