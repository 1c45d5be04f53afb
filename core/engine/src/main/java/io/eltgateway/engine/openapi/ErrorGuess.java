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

  private ErrorGuess() {}

  /** The pointers as {@code index.yaml} writes them, from the first error that has a schema. */
  static Optional<Map<String, Object>> of(
      List<Operation> operations, OpenApiDocument document, Schemas schemas) {
    for (Operation operation : operations) {
      Map<String, Object> responses = Tree.map(operation.body().get("responses"));
      for (Map.Entry<String, Object> response : responses.entrySet()) {
        if (response.getKey().matches("[45](\\d\\d|XX|xx)|default")) {
          Map<String, Object> content =
              Tree.map(document.resolve(response.getValue()).get("content"));
          for (Map.Entry<String, Object> each : content.entrySet()) {
            Optional<Map<String, Object>> found =
                Answer.isJson(each.getKey())
                    ? in(schemas.merged(Tree.map(each.getValue()).get("schema")), schemas)
                    : Optional.empty();
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, Object>> in(Map<String, Object> schema, Schemas schemas) {
    Optional<Map<String, Object>> here = pointers(schema, "", schemas);
    Object inner = Tree.map(schema.get("properties")).get("error");
    return here.isPresent() || inner == null
        ? here
        : pointers(schemas.merged(inner), "/error", schemas);
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
