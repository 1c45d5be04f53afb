package io.eltgateway.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the body of a request into parameters: its fields, or the whole of it. */
final class BodyDraft {
  private static final int MOST_FIELDS = 60;

  private final OpenApiDocument document;
  private final Schemas schemas;
  private final Report report;

  BodyDraft(OpenApiDocument document, Schemas schemas, Report report) {
    this.document = document;
    this.schemas = schemas;
    this.report = report;
  }

  /**
   * Adds the body's parameters.
   *
   * @return whether the request has a body that is declared
   * @throws LeftOutException when it is something else than JSON
   */
  boolean read(Operation operation, String tool, ParameterDrafts parameters) {
    Map<String, Object> body = document.resolve(operation.body().get("requestBody"));
    Map<String, Object> content = Tree.map(body.get("content"));
    if (content.isEmpty()) {
      return false;
    }
    boolean required = Tree.flag(body, "required");
    if (operation.method().equals("GET")) {
      if (required) {
        throw new LeftOutException("it is a GET with a body.");
      }
      report.note(tool, "Left out: the body of a GET.");
      return false;
    }
    Object schema =
        content.entrySet().stream()
            .filter(each -> Answer.isJson(each.getKey()))
            .findFirst()
            .map(each -> Tree.map(each.getValue()).getOrDefault("schema", Map.of()))
            .orElseThrow(
                () ->
                    new LeftOutException(
                        "its body is "
                            + String.join(", ", content.keySet())
                            + ", and tools send JSON."));
    fields(schemas.merged(schema), required, tool, parameters);
    return true;
  }

  private void fields(
      Map<String, Object> schema, boolean required, String tool, ParameterDrafts parameters) {
    Map<String, Object> properties = Tree.map(schema.get("properties"));
    if (!Schemas.isObject(schema) || properties.isEmpty()) {
      Map<String, Object> whole = new SchemaDraft(schemas).parameter(schema, "", List.of());
      parameters.add(
          "body", "whole-body", required, SecretGuess.marked("body", schema, whole, schemas));
      return;
    }
    List<?> needed = Tree.list(schema.get("required"));
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    properties.forEach(
        (name, property) -> {
          Map<String, Object> merged = schemas.merged(property);
          if (Tree.flag(merged, "deprecated") && !needed.contains(name)) {
            report.note(tool, "Left out: deprecated fields of the body.");
          } else if (!Tree.flag(merged, "readOnly")) {
            fields.put(name, merged);
          }
        });
    for (String name : inOrder(fields, needed, tool)) {
      Map<String, Object> field = fields.get(name);
      Map<String, Object> draft = new SchemaDraft(schemas).parameter(field, "", List.of());
      parameters.add(
          name, "body", needed.contains(name), SecretGuess.marked(name, field, draft, schemas));
    }
  }

  /** Those that a call must give come first, and are never too many. */
  private List<String> inOrder(
      Map<String, Map<String, Object>> fields, List<?> needed, String tool) {
    List<String> names = new ArrayList<>();
    fields.keySet().stream().filter(needed::contains).forEach(names::add);
    for (String name : fields.keySet()) {
      if (!needed.contains(name) && names.size() < MOST_FIELDS) {
        names.add(name);
      }
    }
    if (names.size() < fields.size()) {
      report.note(tool, "Only the first " + MOST_FIELDS + " fields of the body became parameters.");
    }
    return names;
  }
}
