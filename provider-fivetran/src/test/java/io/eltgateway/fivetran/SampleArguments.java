package io.eltgateway.fivetran;

import io.eltgateway.spi.ToolSpec;
import io.eltgateway.testkit.sandbox.json.Json;
import io.eltgateway.testkit.sandbox.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arguments that fit the schema a tool shows. Where the schema leaves open what the vendor does
 * not, the values come from the facts (settings whose shape hangs on another argument) and from a
 * small table of plausible ones.
 */
final class SampleArguments {
  /** A key of every map whose keys are the caller's to choose. */
  static final String KEY = "orders";

  private static final String TABLE = "/oracle/plausible-values.json";

  private final JsonObject values;
  private final JsonObject byTool;

  SampleArguments() {
    try (InputStream in = SampleArguments.class.getResourceAsStream(TABLE)) {
      JsonObject table = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      values = table.object("values");
      byTool = table.object("tools");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many sets of arguments it takes to have used every value of every enum. */
  int rounds(ToolSpec spec, VendorOperation operation) {
    JsonObject schema = Json.readObject(spec.inputSchema());
    int most = Math.max(enums(schema), byTool.list(spec.name()).size());
    for (JsonObject parameter : operation.facts().objects("params")) {
      most = Math.max(most, parameter.object("variants").size());
    }
    return most;
  }

  /** Every argument of the tool, with the values of one round. */
  Map<String, Object> all(ToolSpec spec, VendorOperation operation, int round) {
    Map<String, Object> arguments = all(spec, round);
    for (JsonObject parameter : operation.facts().objects("params")) {
      variant(parameter, arguments, round).ifPresent(v -> arguments.put(parameter.text("name"), v));
    }
    List<JsonObject> rows = byTool.objects(spec.name());
    if (!rows.isEmpty()) {
      rows.get(round % rows.size())
          .forEach(
              (name, value) -> {
                if (value == null) {
                  arguments.remove(name);
                } else {
                  arguments.put(name, value);
                }
              });
    }
    return arguments;
  }

  /** Only the arguments that the tool requires. */
  Map<String, Object> required(ToolSpec spec, VendorOperation operation) {
    return requiredOf(all(spec, operation, 0), spec);
  }

  /** The same as far as the schema alone tells, which is enough for a vendor that is none. */
  Map<String, Object> required(ToolSpec spec) {
    return requiredOf(all(spec, 0), spec);
  }

  private Map<String, Object> all(ToolSpec spec, int round) {
    JsonObject properties = Json.readObject(spec.inputSchema()).object("properties");
    Map<String, Object> arguments = new LinkedHashMap<>();
    properties.forEach((name, schema) -> arguments.put(name, value(name, schema, round)));
    return arguments;
  }

  private static Map<String, Object> requiredOf(Map<String, Object> arguments, ToolSpec spec) {
    arguments.keySet().retainAll(Json.readObject(spec.inputSchema()).texts("required"));
    return arguments;
  }

  private Optional<Object> variant(JsonObject parameter, Map<String, Object> arguments, int round) {
    JsonObject variants = parameter.object("variants");
    if (variants.isEmpty()) {
      return Optional.empty();
    }
    String chosen = String.valueOf(arguments.get(parameter.text("polymorphicBy")));
    List<String> names = new ArrayList<>(variants.keySet());
    String variant = variants.containsKey(chosen) ? chosen : names.get(round % names.size());
    return Optional.of(object(variants.object(variant), round));
  }

  private Object value(String name, Object ofSchema, int round) {
    JsonObject schema = (JsonObject) ofSchema;
    List<Object> choices = schema.list("enum");
    if (!choices.isEmpty()) {
      return choices.get(round % choices.size());
    }
    if (values.containsKey(name)) {
      return values.get(name);
    }
    return switch (schema.text("type", "string")) {
      case "boolean" -> round % 2 == 0;
      case "integer" -> Math.max(7, schema.number("minimum"));
      case "array" -> List.of(value(name, schema.object("items"), round));
      case "object" -> object(schema, round);
      default ->
          "date-time".equals(schema.text("format")) ? "2026-01-02T03:04:05Z" : "some_" + name;
    };
  }

  private JsonObject object(JsonObject schema, int round) {
    JsonObject object = new JsonObject();
    schema
        .object("properties")
        .forEach((name, inner) -> object.put(name, value(name, inner, round)));
    JsonObject others = schema.object("additionalProperties");
    if (!others.isEmpty()) {
      object.put(KEY, value(KEY, others, round));
    }
    return object;
  }

  private static int enums(Object schema) {
    int most = 1;
    if (schema instanceof JsonObject object) {
      most = Math.max(most, object.list("enum").size());
      for (Object inner : object.values()) {
        most = Math.max(most, enums(inner));
      }
    }
    return most;
  }
}
