package io.eltgateway.airbyte.sandbox;

import io.eltgateway.engine.call.schema.ArgumentSchema;
import io.eltgateway.harness.SharedFiles;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What one of the vendor's OpenAPI documents says of answers. */
final class VendorSchemas {

  private static final String REFERENCE = "#/components/schemas/";

  private final JsonObject document;
  private final Map<String, ArgumentSchema> compiled = new HashMap<>();

  /** Reads a document below {@code shared/contracts}; skips the test where it is absent. */
  VendorSchemas(String file) {
    Object tree = YAMLMapper.shared().readValue(SharedFiles.read("contracts/" + file), Map.class);
    document = (JsonObject) repaired(Json.read(Json.write(tree)));
  }

  /**
   * Nullable is OpenAPI 3.0's word. A stream requires {@code json_schema} but has {@code
   * jsonSchema}. Formats are no business of the schema validator here.
   */
  private static Object repaired(Object value) {
    if (value instanceof JsonObject object) {
      object.remove("format");
      object.remove("pattern");
      if (Boolean.TRUE.equals(object.remove("nullable")) && object.get("type") != null) {
        object.put("type", List.of(object.get("type"), "null"));
      }
      // An event has createdAt, and is said to require created_at.
      if (object.get("required") instanceof List<?> required
          && !object.object("properties").containsKey("created_at")) {
        object.put(
            "required", required.stream().filter(name -> !name.equals("created_at")).toList());
      }
      if (object.get("required") instanceof List<?> required && required.contains("json_schema")) {
        object.put("required", List.of("name", "jsonSchema"));
      }
      object.values().forEach(VendorSchemas::repaired);
    } else if (value instanceof List<?> items) {
      items.forEach(VendorSchemas::repaired);
    }
    return value;
  }

  /** The document's path whose placeholders stand where the braces are: {@code /tags/{}}. */
  String path(String braces) {
    return document.object("paths").keySet().stream()
        .filter(path -> path.replaceAll("\\{[^}]+}", "{}").equals(braces))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the document does not know " + braces));
  }

  /** What is wrong with an answer; empty when nothing is. */
  List<String> problems(String method, String path, int status, Object answer) {
    JsonObject operation =
        document.object("paths").object(path).object(method.toLowerCase(Locale.ROOT));
    if (operation.isEmpty()) {
      return List.of("the document does not know " + method + " " + path);
    }
    JsonObject response = operation.object("responses").object(Integer.toString(status));
    JsonObject schema = response.object("content").object("application/json").object("schema");
    if (schema.isEmpty()) {
      return List.of(method + " " + path + " has no schema for " + status);
    }
    JsonObject named = resolved(schema);
    if (!named.text("type", "").equals("array")) {
      return problems(method + path, schema, answer);
    }
    List<String> problems = new ArrayList<>();
    for (Object item : (List<?>) answer) {
      problems.addAll(problems(method + path, named.object("items"), item));
    }
    return problems;
  }

  private List<String> problems(String key, JsonObject schema, Object answer) {
    return compiled.computeIfAbsent(key, each -> compile(schema)).problems((JsonObject) answer);
  }

  private JsonObject resolved(JsonObject schema) {
    String reference = schema.text("$ref");
    return reference == null
        ? schema
        : document
            .object("components")
            .object("schemas")
            .object(reference.substring(REFERENCE.length()));
  }

  /** What is wrong with a refusal of this schema. */
  List<String> refusal(String schema, JsonObject answer) {
    return compile(JsonObject.of("$ref", REFERENCE + schema)).problems(answer);
  }

  private ArgumentSchema compile(JsonObject schema) {
    JsonObject all = document.object("components").object("schemas");
    JsonObject reached = new JsonObject();
    collect(schema, all, reached);
    JsonObject root =
        schema.copy().with("components", JsonObject.of("schemas", reached)).with("type", "object");
    return ArgumentSchema.compile(Json.write(root), true);
  }

  private static void collect(Object value, JsonObject all, JsonObject reached) {
    if (value instanceof JsonObject object) {
      String reference = object.text("$ref");
      if (reference != null) {
        String name = reference.substring(REFERENCE.length());
        if (reached.putIfAbsent(name, all.object(name)) == null) {
          collect(all.object(name), all, reached);
        }
      }
      new ArrayList<>(object.values()).forEach(inner -> collect(inner, all, reached));
    } else if (value instanceof List<?> items) {
      items.forEach(inner -> collect(inner, all, reached));
    }
  }
}
