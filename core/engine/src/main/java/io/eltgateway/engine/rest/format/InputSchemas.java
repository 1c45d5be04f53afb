package io.eltgateway.engine.rest.format;

import io.eltgateway.engine.json.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the JSON Schema that a model sees of a tool's arguments. Every word of it is paid for in
 * each session, so nothing stands there that the model can do without: what is not declared is
 * refused by the call chain, which is why no schema says {@code additionalProperties: false} at its
 * top.
 */
final class InputSchemas {
  /** The arguments of every list, in the order in which they are shown. */
  static final List<String> PAGING_ARGUMENTS = List.of("limit", "cursor", "fields", "all");

  /** Models ask for at most so many items by themselves, so a larger bound tells them nothing. */
  private static final int USUAL_MOST = 100;

  private static final Map<String, Object> CURSOR = Map.of("type", "string");
  private static final Map<String, Object> FIELDS = fields();
  private static final Map<String, Object> ALL = Map.of("type", "boolean");

  private InputSchemas() {}

  /** Compact JSON; the same parameters always give the same text. */
  static String of(ToolDeclaration tool) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ParameterDeclaration parameter : tool.parameters()) {
      properties.put(parameter.name(), parameter.schema());
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    tool.request()
        .flatMap(RequestPlan::paging)
        .ifPresent(
            paging -> {
              List<Map<String, Object>> schemas =
                  List.of(limit(paging.maximum()), CURSOR, FIELDS, ALL);
              for (int i = 0; i < schemas.size(); i++) {
                properties.put(PAGING_ARGUMENTS.get(i), schemas.get(i));
              }
            });
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return JsonValues.plain().write(schema);
  }

  private static Map<String, Object> limit(int maximum) {
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("type", "integer");
    if (maximum < USUAL_MOST) {
      limit.put("maximum", maximum);
    }
    return limit;
  }

  private static Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", "array");
    fields.put("items", Map.of("type", "string"));
    return fields;
  }
}
