package io.eltgateway.engine.openapi;

import io.eltgateway.spi.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operation answers when it succeeds.
 *
 * @param mediaType its JSON type as the document writes it; empty where it answers nothing
 * @param schema its merged schema
 * @param all the merged schema of whatever it may answer, which is another one where several
 *     statuses of success have bodies of their own
 */
record Answer(String mediaType, Map<String, Object> schema, Map<String, Object> all) {
  static final String JSON = "application/json";

  /** What may stand in a header. */
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

  /**
   * Reads it.
   *
   * @throws LeftOutException when it is something else than JSON, or no answer but a redirect
   */
  static Answer of(Operation operation, OpenApiDocument document, Schemas schemas) {
    Set<String> types = new LinkedHashSet<>();
    String mediaType = "";
    List<Object> bodies = new ArrayList<>();
    for (Map<String, Object> response : successes(operation, document)) {
      for (Map.Entry<String, Object> each : Tree.map(response.get("content")).entrySet()) {
        types.add(each.getKey());
        if (isJson(each.getKey())) {
          mediaType = mediaType.isEmpty() ? each.getKey() : mediaType;
          Object schema = document.resolve(each.getValue()).get("schema");
          bodies.add(schema == null ? Map.of() : schema);
        }
      }
    }
    if (types.isEmpty()) {
      return new Answer("", Map.of(), Map.of());
    }
    if (bodies.isEmpty()) {
      throw new LeftOutException(
          "it answers in " + String.join(", ", types) + ", and tools return JSON.");
    }
    Map<String, Object> first = schemas.merged(bodies.get(0));
    return new Answer(
        mediaType,
        first,
        bodies.size() == 1 ? first : schemas.merged(Map.of("anyOf", List.copyOf(bodies))));
  }

  /** The responses of success by status; a document may know nothing but a default. */
  private static List<Map<String, Object>> successes(
      Operation operation, OpenApiDocument document) {
    Map<String, Object> responses = Tree.map(operation.body().get("responses"));
    List<String> statuses =
        responses.keySet().stream()
            .filter(status -> status.matches("2(\\d\\d|XX|xx)"))
            .sorted()
            .toList();
    if (statuses.isEmpty()
        && !responses.containsKey("default")
        && responses.keySet().stream().anyMatch(status -> status.startsWith("3"))) {
      throw new LeftOutException("it answers with a redirect, which tools do not follow.");
    }
    return (statuses.isEmpty() ? List.of("default") : statuses)
        .stream().map(status -> document.resolve(responses.get(status))).toList();
  }

  /**
   * The type to ask for, where it is not the usual one. Of a read whose answer the document leaves
   * open or empty anything will do, JSON first.
   */
  String accept(Effect effect) {
    if (mediaType.isEmpty() && effect == Effect.READ) {
      return JSON + ", */*;q=0.5";
    }
    String plain = mediaType.replaceAll("(?i);\\s*charset=[^;]*", "").strip();
    return plain.isEmpty() || plain.contains("*") || plain.equalsIgnoreCase(JSON) ? "" : plain;
  }

  static boolean isJson(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
    return PRINTABLE.matcher(mediaType).matches()
        && (type.equals(JSON) || type.endsWith("+json") || type.equals("*/*"));
  }
}
