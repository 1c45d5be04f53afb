package io.eltgateway.engine.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where the vendor's errors say what is wrong. */
final class ErrorGuess {
  private static final List<String> MESSAGES =
      List.of("message", "detail", "error_description", "description", "title");
  private static final List<String> CODES = List.of("code", "type", "error_code", "status");

  /** Where vendors put what is wrong, when it is not at the top. */
  private static final List<String> INNER = List.of("error", "errors");

  private ErrorGuess() {}

  /** The pointers as {@code index.yaml} writes them, which most errors that have a schema share. */
  static Optional<Map<String, Object>> of(
      List<Operation> operations, OpenApiDocument document, Schemas schemas) {
    Map<Map<String, Object>, Integer> counts = new LinkedHashMap<>();
    for (Operation operation : operations) {
      Tree.map(operation.body().get("responses"))
          .forEach(
              (status, response) -> {
                if (status.matches("[45](\\d\\d|XX|xx)|default")) {
                  of(document.resolve(response), schemas)
                      .ifPresent(pointers -> counts.merge(pointers, 1, Integer::sum));
                }
              });
    }
    // Of several that are equally common the first one, so that the result is always the same.
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .map(Map.Entry::getKey);
  }

  private static Optional<Map<String, Object>> of(Map<String, Object> response, Schemas schemas) {
    return Tree.map(response.get("content")).entrySet().stream()
        .filter(each -> Answer.isJson(each.getKey()))
        .flatMap(
            each -> in(schemas.merged(Tree.map(each.getValue()).get("schema")), schemas).stream())
        .findFirst();
  }

  private static Optional<Map<String, Object>> in(Map<String, Object> schema, Schemas schemas) {
    Optional<Map<String, Object>> found = pointers(schema, "", schemas);
    for (String name : INNER) {
      Object inner = Tree.map(schema.get("properties")).get(name);
      if (found.isEmpty() && inner != null) {
        found = inside(schemas.merged(inner), "/" + name, schemas);
      }
    }
    return found;
  }

  /** An object, a list of them of which the first is told, or the message itself. */
  private static Optional<Map<String, Object>> inside(
      Map<String, Object> schema, String at, Schemas schemas) {
    if (Schemas.isArray(schema)) {
      return inside(schemas.merged(schema.get("items")), at + "/0", schemas);
    }
    return Schemas.types(schema).equals(List.of("string"))
        ? Optional.of(Map.of("message", at))
        : pointers(schema, at, schemas);
  }

  private static Optional<Map<String, Object>> pointers(
      Map<String, Object> schema, String at, Schemas schemas) {
    Map<String, Object> properties = Tree.map(schema.get("properties"));
    Optional<String> message = first(MESSAGES, properties, schemas);
    if (message.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> pointers = new LinkedHashMap<>();
    pointers.put("message", at + "/" + message.get());
    first(CODES, properties, schemas).ifPresent(code -> pointers.put("code", at + "/" + code));
    return Optional.of(pointers);
  }

  private static Optional<String> first(
      List<String> names, Map<String, Object> properties, Schemas schemas) {
    return names.stream()
        .filter(properties::containsKey)
        .filter(name -> !Schemas.isObject(schemas.merged(properties.get(name))))
        .findFirst();
  }
}
